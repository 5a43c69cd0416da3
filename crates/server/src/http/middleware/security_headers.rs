//! What a browser may do with our pages: headers on every answer, the content security policy above all.
//!
//! The policy names the inline scripts of the very `index.html` in this binary by their hashes, and
//! a LiveKit that has an address of its own as the only foreign one to connect to.

use axum::{
    Router,
    http::{HeaderMap, HeaderName, HeaderValue, Uri, header},
    middleware,
    response::Response,
};
use base64::Engine as _;
use sha2::{Digest as _, Sha256};

/// What the app may use of the device, and what nobody may.
const PERMISSIONS: &str = "camera=(self), microphone=(self), display-capture=(self), autoplay=(self), \
     fullscreen=(self), picture-in-picture=(self), screen-wake-lock=(self), speaker-selection=(self), \
     geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), browsing-topics=()";

/// Whose pages may show an answer.
pub(in crate::http) const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");

/// The headers that every answer carries.
#[derive(Debug, Clone)]
pub struct SecurityHeaders(HeaderMap);

impl SecurityHeaders {
    /// For the app in `files`, which connects to LiveKit at `livekit_url`, unless by the server it came from, and
    /// to `origins` besides. `https_only` tells browsers to stay with https for a year; `remote_images` lets them
    /// show pictures that stand on other sites.
    #[must_use]
    pub fn new(
        index_page: &str,
        livekit_url: Option<&str>,
        origins: &[String],
        https_only: bool,
        remote_images: bool,
    ) -> Self {
        let scripts = inline_script_hashes(index_page);
        let policy = content_security_policy(&scripts, livekit_url, origins, remote_images);
        let mut headers = HeaderMap::new();
        let mut set = |name: HeaderName, value: &str| {
            // A public URL with odd characters was refused at start-up; nothing else comes from outside.
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
        if https_only {
            set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
        }
        Self(headers)
    }

    /// Puts the headers on every answer of `router`. An answer that does not say how long it may be
    /// kept (tokens, lists) may not be kept at all.
    pub fn on(self, router: Router) -> Router {
        router.layer(middleware::map_response(move |mut response: Response| {
            let headers = self.0.clone();
            async move {
                let answer = response.headers_mut();
                // What other sites' pages may show says so itself.
                let shown_by = answer.remove(CROSS_ORIGIN_RESOURCE_POLICY);
                answer.extend(headers);
                if let Some(shown_by) = shown_by {
                    answer.insert(CROSS_ORIGIN_RESOURCE_POLICY, shown_by);
                }
                answer.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
                response
            }
        }))
    }

    /// The content security policy among them.
    #[must_use]
    pub fn policy(&self) -> &str {
        self.0
            .get(header::CONTENT_SECURITY_POLICY)
            .and_then(|policy| policy.to_str().ok())
            .unwrap_or_default()
    }
}

fn content_security_policy(
    scripts: &[String],
    livekit_url: Option<&str>,
    origins: &[String],
    remote_images: bool,
) -> String {
    let scripts: String = scripts.iter().map(|hash| format!(" '{hash}'")).collect();
    let connect: String = livekit_url
        .into_iter()
        .chain(origins.iter().map(String::as_str))
        .flat_map(sources)
        .map(|source| format!(" {source}"))
        .collect();
    // Pictures of products may stand elsewhere, as the operator likes: a picture can do nothing and learns no page's
    // address, but whoever keeps it learns who looks.
    let images = if remote_images { " https:" } else { "" };
    // `style:` in Leptos goes through the CSSOM, which needs no 'unsafe-inline'.
    [
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
        "style-src 'self'",
        &format!("img-src 'self' data: blob:{images}"),
        "media-src 'self' blob: mediastream:",
        &format!("connect-src 'self'{connect}"),
        "worker-src 'self' blob:",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
    .join("; ")
}

/// The origin of `url` for WebSockets and for fetch: LiveKit's client uses both. A policy cannot name an IPv6 address;
/// only the scheme stands for one, and with it for every other address.
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

/// `sha256-…` of each script that stands in the page itself.
#[must_use]
pub fn inline_script_hashes(page: &str) -> Vec<String> {
    let mut hashes = Vec::new();
    let mut rest = page;
    while let Some((_, behind)) = rest.split_once("<script") {
        let Some((attributes, behind)) = behind.split_once('>') else { break };
        let Some((script, behind)) = behind.split_once("</script") else { break };
        if !has_source(attributes) {
            let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(script.as_bytes()));
            hashes.push(format!("sha256-{hash}"));
        }
        rest = behind;
    }
    hashes
}

fn has_source(attributes: &str) -> bool {
    attributes.split_ascii_whitespace().any(|attribute| attribute.starts_with("src="))
}
