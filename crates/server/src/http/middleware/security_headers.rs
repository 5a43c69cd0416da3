//! Security headers of every response, above all the content security policy.
//!
//! The policy allows the inline scripts and styles of this binary's `index.html` by their hashes. The only other server that pages may
//! connect to is a LiveKit with an address of its own, apart from the origins that the operator allows.

use axum::{
    Router,
    http::{HeaderMap, HeaderName, HeaderValue, Uri, header},
    middleware,
    response::Response,
};
use base64::Engine as _;
use sha2::{Digest as _, Sha256};

/// The permissions policy: which features of the browser and the device pages may use.
const PERMISSIONS: &str = "camera=(self), microphone=(self), display-capture=(self), autoplay=(self), \
     fullscreen=(self), picture-in-picture=(self), screen-wake-lock=(self), speaker-selection=(self), \
     geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), browsing-topics=()";

/// Says which sites' pages may embed a response.
pub(in crate::http) const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");

/// What the operator decides about pages.
#[derive(Debug, Clone, Copy, Default)]
pub struct PagePolicy<'a> {
    /// LiveKit's signalling, where it has an address of its own.
    pub livekit_url: Option<&'a str>,
    /// Other origins that pages may connect to.
    pub connects_to: &'a [String],
    /// Other origins whose pages may show ours in a frame.
    pub embedded_by: &'a [String],
    /// Whether browsers use only https, for a year.
    pub https_only: bool,
    /// Whether pages may show images from other sites.
    pub remote_images: bool,
}

/// The headers of every response.
#[derive(Debug, Clone)]
pub struct SecurityHeaders(HeaderMap);

impl SecurityHeaders {
    /// Builds the headers for an app with this `index_page`. Its pages may connect to this server, and to what `pages`
    /// names.
    #[must_use]
    pub fn new(index_page: &str, pages: &PagePolicy<'_>) -> Self {
        let hashes = (inline_script_hashes(index_page), inline_style_hashes(index_page));
        let policy = content_security_policy(&hashes.0, &hashes.1, pages);
        let mut headers = HeaderMap::new();
        let mut set = |name: HeaderName, value: &str| {
            // Never fails: the public URL, the only external input, was validated when the server started.
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        set(header::CONTENT_SECURITY_POLICY, &policy);
        set(HeaderName::from_static("permissions-policy"), PERMISSIONS);
        set(header::REFERRER_POLICY, "no-referrer");
        set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
        set(CROSS_ORIGIN_RESOURCE_POLICY, "same-origin");
        if pages.https_only {
            set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
        }
        Self(headers)
    }

    /// Adds the headers to every response of `router`. A response without `Cache-Control` gets `no-store`.
    pub fn layer_on(self, router: Router) -> Router {
        router.layer(middleware::map_response(move |mut response: Response| {
            let headers = self.0.clone();
            async move {
                let response_headers = response.headers_mut();
                // Responses that other sites' pages may embed set this header themselves.
                let own_policy = response_headers.remove(CROSS_ORIGIN_RESOURCE_POLICY);
                response_headers.extend(headers);
                if let Some(own_policy) = own_policy {
                    response_headers.insert(CROSS_ORIGIN_RESOURCE_POLICY, own_policy);
                }
                response_headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
                response
            }
        }))
    }

    /// The value of the content security policy.
    #[must_use]
    pub fn policy(&self) -> &str {
        self.0
            .get(header::CONTENT_SECURITY_POLICY)
            .and_then(|policy| policy.to_str().ok())
            .unwrap_or_default()
    }
}

fn content_security_policy(scripts: &[String], styles: &[String], pages: &PagePolicy<'_>) -> String {
    let quoted = |hashes: &[String]| hashes.iter().map(|hash| format!(" '{hash}'")).collect::<String>();
    let (scripts, styles) = (quoted(scripts), quoted(styles));
    let connect: String = pages
        .livekit_url
        .into_iter()
        .chain(pages.connects_to.iter().map(String::as_str))
        .flat_map(sources)
        .map(|source| format!(" {source}"))
        .collect();
    // The operator decides whether product images may come from other sites: an image can do nothing and does not learn
    // the page's address, but the site that serves it learns who looks at it.
    let images = if pages.remote_images { " https:" } else { "" };
    let embedders =
        if pages.embedded_by.is_empty() { "'none'".to_owned() } else { pages.embedded_by.join(" ") };
    // Leptos sets `style:` through the CSSOM, which needs no 'unsafe-inline'.
    [
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
        &format!("style-src 'self'{styles}"),
        &format!("img-src 'self' data: blob:{images}"),
        "media-src 'self' blob: mediastream:",
        &format!("connect-src 'self'{connect}"),
        "worker-src 'self' blob:",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        &format!("frame-ancestors {embedders}"),
        // Text becomes markup or a script only as the boot script allows (boot/trusted_types.ts).
        "require-trusted-types-for 'script'",
        "trusted-types default",
    ]
    .join("; ")
}

/// The sources that allow `url` for WebSockets and for fetch, as LiveKit's client uses both. A policy cannot contain an
/// IPv6 address; the scheme alone is used then, which allows every address.
fn sources(url: &str) -> Vec<String> {
    let Ok(uri) = url.parse::<Uri>() else { return Vec::new() };
    let Some(authority) = uri.authority() else { return Vec::new() };
    let schemes = match uri.scheme_str() {
        Some("wss" | "https") => ["wss", "https"],
        Some("ws" | "http") => ["ws", "http"],
        _ => return Vec::new(),
    };
    let source = |scheme: &str| {
        if authority.as_str().starts_with('[') {
            format!("{scheme}:")
        } else {
            format!("{scheme}://{authority}")
        }
    };
    schemes.into_iter().map(source).collect()
}

/// Returns `sha256-…` for each inline script of the page.
#[must_use]
pub fn inline_script_hashes(page: &str) -> Vec<String> {
    inline_hashes(page, "<script", "</script")
}

/// Returns `sha256-…` for each inline style of the page: the operator's brand.
#[must_use]
pub fn inline_style_hashes(page: &str) -> Vec<String> {
    inline_hashes(page, "<style", "</style")
}

fn inline_hashes(page: &str, start: &str, end: &str) -> Vec<String> {
    let mut hashes = Vec::new();
    let mut rest = page;
    while let Some((_, behind)) = rest.split_once(start) {
        let Some((attributes, behind)) = behind.split_once('>') else { break };
        let Some((text, behind)) = behind.split_once(end) else { break };
        if !has_source(attributes) {
            let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes()));
            hashes.push(format!("sha256-{hash}"));
        }
        rest = behind;
    }
    hashes
}

fn has_source(attributes: &str) -> bool {
    attributes.split_ascii_whitespace().any(|attribute| attribute.starts_with("src="))
}
