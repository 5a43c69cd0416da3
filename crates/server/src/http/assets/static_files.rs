//! The app's files, embedded in the binary. They are compressed at build time, and cached for ever when their name contains
//! a hash.
//!
//! Only built files are served. App routes get `index.html`, everything else 404.
//!
//! rust-embed carries the files; the answers are our own. memory-serve and axum-embed would give them too, but not all of
//! it: a file's name decides how long it is cached, pages of rooms are made for each request (`pages`), link previews need
//! a header of their own, and the build has compressed every file already.

use std::borrow::Cow;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use sha2::{Digest as _, Sha256};

use crate::{brand::SOFTWARE, http::middleware::security_headers::CROSS_ORIGIN_RESOURCE_POLICY};

/// A file of the built app.
pub struct AppFile {
    /// The content.
    pub bytes: Cow<'static, [u8]>,
    /// The SHA-256 digest of the content.
    pub hash: [u8; 32],
}

/// The built files by their path inside the app's folder, for instance `snippets/a/b.js`.
pub trait AppFiles: Send + Sync {
    /// The file at `path`.
    fn get(&self, path: &str) -> Option<AppFile>;

    /// What the site is called in titles and link previews.
    fn site_name(&self) -> &str {
        SOFTWARE
    }
}

/// The page that every app route is served with.
pub const INDEX: &str = "index.html";

/// The picture of link previews. Like what is in `embed`, and unlike all other files, pages of other sites may embed it.
pub const SHARED_PICTURE: &str = "share.png";

/// The folder of what pages of other sites load: the elements and the client for JavaScript.
const EMBED: &str = "embed/";

/// For names that contain a hash of the content.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For names that stay the same when the content changes. Not for a few minutes either: an old script would name files that
/// an updated server no longer has.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// The files embedded in this binary; none when it was built without the feature `embed-app`.
#[derive(Debug, Clone, Copy, Default)]
pub struct EmbeddedApp;

#[cfg(feature = "embed-app")]
#[derive(rust_embed::RustEmbed)]
#[folder = "../../target/app"]
struct Built;

impl AppFiles for EmbeddedApp {
    #[cfg(feature = "embed-app")]
    fn get(&self, path: &str) -> Option<AppFile> {
        let file = Built::get(path)?;
        Some(AppFile { hash: file.metadata.sha256_hash(), bytes: file.data })
    }

    #[cfg(not(feature = "embed-app"))]
    fn get(&self, _path: &str) -> Option<AppFile> {
        None
    }
}

/// The app's `index.html` in `files`; empty when they have none.
#[must_use]
pub fn index_page(files: &dyn AppFiles) -> String {
    let bytes = files.get(INDEX).map(|file| file.bytes).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Serves `path` from `files`.
#[must_use]
pub fn answer(files: &dyn AppFiles, method: &Method, path: &str, headers: &HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let requested = path.trim_start_matches('/');
    let name = if is_file_path(path) && !is_variant(files, requested) && files.get(requested).is_some() {
        requested
    } else if is_app_route(path) {
        INDEX
    } else {
        return missing("There is no such file.");
    };
    let Some((encoding, file)) = best_variant(files, name, accepted(headers)) else {
        return missing(
            "The app is not inside this server: build it with `cargo xtask build`, or run `cargo xtask dev`.",
        );
    };
    respond(name, encoding, file, method, headers, has_variants(files, name))
}

/// Serves a page that was generated for this request.
#[must_use]
pub fn page(html: String, method: &Method, headers: &HeaderMap) -> Response {
    let file = AppFile { hash: Sha256::digest(&html).into(), bytes: Cow::Owned(html.into_bytes()) };
    respond(INDEX, Encoding::Identity, file, method, headers, false)
}

fn respond(
    name: &str,
    encoding: Encoding,
    file: AppFile,
    method: &Method,
    request: &HeaderMap,
    varies: bool,
) -> Response {
    let tag = entity_tag(&file.hash, encoding);
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, if has_hash(name) { IMMUTABLE } else { REVALIDATE });
    if varies {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    // Any page may read these files, which are public anyway, and no cache has to keep them apart by origin. What a page may
    // then do is decided where it calls the API; the elements can say so, where a refused script could not.
    if name.starts_with(EMBED) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    if name == SHARED_PICTURE || name.starts_with(EMBED) {
        headers.insert(CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    }
    let known = request.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok()).is_some_and(|tags| {
        tags.split(',').map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
    });
    // Never fails: the tag is a quoted hexadecimal number.
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(file.bytes.len()));
    if let Some(coding) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    let body = match (method == Method::HEAD, file.bytes) {
        (true, _) => Body::empty(),
        (false, Cow::Borrowed(bytes)) => Body::from(bytes),
        (false, Cow::Owned(bytes)) => Body::from(bytes),
    };
    (headers, body).into_response()
}

fn missing(sentence: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
        (header::CACHE_CONTROL, REVALIDATE),
    ];
    (StatusCode::NOT_FOUND, headers, sentence).into_response()
}

/// The compression of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Not compressed.
    Identity,
    /// gzip, in a file that ends in `.gz`.
    Gzip,
    /// Brotli, in a file that ends in `.br`.
    Brotli,
}

impl Encoding {
    const fn suffix(self) -> &'static str {
        match self {
            Self::Identity => "",
            Self::Gzip => ".gz",
            Self::Brotli => ".br",
        }
    }

    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// The encodings that the request accepts, smallest first. Uncompressed is always the last.
#[must_use]
pub fn accepted(headers: &HeaderMap) -> Vec<Encoding> {
    let lines = headers.get_all(header::ACCEPT_ENCODING);
    let list = lines.iter().filter_map(|line| line.to_str().ok()).collect::<Vec<_>>().join(",");
    let takes = |coding: &str| {
        let weight = |name: &str| {
            list.split(',').find_map(|item| {
                let mut parts = item.split(';').map(str::trim);
                parts.next().filter(|coding| coding.eq_ignore_ascii_case(name))?;
                let quality =
                    parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
                Some(quality.map_or(1.0, |quality| quality.parse::<f32>().unwrap_or(0.0)))
            })
        };
        weight(coding).or_else(|| weight("*")).is_some_and(|weight| weight > 0.0)
    };
    let mut encodings = Vec::with_capacity(3);
    encodings.extend(takes("br").then_some(Encoding::Brotli));
    encodings.extend(takes("gzip").then_some(Encoding::Gzip));
    encodings.push(Encoding::Identity);
    encodings
}

fn best_variant(files: &dyn AppFiles, name: &str, accepted: Vec<Encoding>) -> Option<(Encoding, AppFile)> {
    accepted
        .into_iter()
        .find_map(|encoding| Some((encoding, files.get(&format!("{name}{}", encoding.suffix()))?)))
}

fn has_variants(files: &dyn AppFiles, name: &str) -> bool {
    [Encoding::Brotli, Encoding::Gzip]
        .iter()
        .any(|encoding| files.get(&format!("{name}{}", encoding.suffix())).is_some())
}

/// Whether `name` is the compressed form of another file. These are not served under their own name.
fn is_variant(files: &dyn AppFiles, name: &str) -> bool {
    [".br", ".gz"]
        .iter()
        .any(|suffix| name.strip_suffix(suffix).is_some_and(|base| files.get(base).is_some()))
}

fn entity_tag(hash: &[u8; 32], encoding: Encoding) -> String {
    use std::fmt::Write as _;
    let mut tag = String::from("\"");
    for byte in &hash[..12] {
        // Writing into a String cannot fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push_str(encoding.suffix());
    tag.push('"');
    tag
}

/// Whether every segment of `path` consists of letters, digits, `-`, `_` and `.`, and neither is empty nor starts with a
/// dot.
pub(super) fn is_file_path(path: &str) -> bool {
    path.strip_prefix('/').is_some_and(|path| {
        path.split('/').all(|segment| {
            !segment.is_empty()
                && !segment.starts_with('.')
                && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        })
    })
}

/// Whether `path` may be a route of the app: without an extension, without unusual characters, and not the API's.
#[must_use]
pub fn is_app_route(path: &str) -> bool {
    let Some(inner) = path.strip_prefix('/') else { return false };
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let plain = |segment: &str| {
        !segment.is_empty()
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    path == "/" || (inner.split('/').all(plain) && inner.split('/').next() != Some("api"))
}

/// Whether the file's name contains a hash of its content: a run of eight or more hexadecimal digits, at least one of them
/// `0-9`. A hash in a folder's name does not count: wasm-bindgen's `snippets/name-hash/` stays the same when the content
/// changes.
#[must_use]
pub fn has_hash(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| {
        part.len() >= 8
            && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            && part.bytes().any(|byte| byte.is_ascii_digit())
    })
}

/// The media type of the file, by its extension.
#[must_use]
pub fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        // Types of scripts are read by people and compilers; their registered media type is a kind of video.
        "txt" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
