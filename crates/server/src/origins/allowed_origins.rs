//! Which web origins may open WebSockets, the log of refused ones, and this server's own origin as browsers see it.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use costage_protocol::Timestamp;

use super::{
    forwarded_info::ForwardedInfo,
    web_origin::{RequestedHost, Scheme, WebOrigin},
};

/// Says how the page's origin relates to the server's. Set by the browser; pages cannot forge it.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// The most refused origins that are remembered, and logged, within [`FORGOTTEN_AFTER`].
const REFUSED_MAX: usize = 50;
/// The time after which all remembered refusals are forgotten.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(3600);
/// The most characters of a refused origin that are logged.
const LOGGED_MAX: usize = 200;

/// The configured origins whose pages may open WebSockets, and the origins that were refused recently.
#[derive(Debug)]
pub struct AllowedOrigins {
    allowed: Vec<WebOrigin>,
    refused: Mutex<Refused>,
}

#[derive(Debug, Default)]
struct Refused {
    origins: HashSet<String>,
    since: Option<Timestamp>,
}

impl AllowedOrigins {
    /// Allows this server's own pages and those of the `allowed` origins, which were validated with the settings.
    #[must_use]
    pub fn new(allowed: &[String]) -> Self {
        let allowed = allowed.iter().filter_map(|origin| origin.parse().ok()).collect();
        Self { allowed, refused: Mutex::default() }
    }

    /// Whether the sender of this request may open a WebSocket. Browsers always send the page's `Origin`; other programs
    /// send none and are allowed. A page from loopback may call a server by a loopback name: that is a development
    /// proxy.
    #[must_use]
    pub fn allows(&self, headers: &HeaderMap, forwarded: &ForwardedInfo) -> bool {
        let Some(page) = headers.get(header::ORIGIN) else { return true };
        let Some(page) = as_origin(page) else { return false };
        self.allowed.contains(&page) || is_own(&page, headers, forwarded) || {
            page.is_loopback() && forwarded.requested_hosts.first().is_some_and(RequestedHost::is_loopback)
        }
    }

    /// Logs, once for each origin, that its pages were refused and how to allow them.
    pub fn log_refusal(&self, headers: &HeaderMap, forwarded: &ForwardedInfo, now: Timestamp) {
        let page = headers.get(header::ORIGIN).map_or_else(String::new, |value| {
            as_origin(value).map_or_else(|| logged(value), |origin| origin.to_string())
        });
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        if refused.since.is_none_or(|since| now.since(since) > FORGOTTEN_AFTER) {
            *refused = Refused { since: Some(now), ..Refused::default() };
        }
        if refused.origins.len() >= REFUSED_MAX || !refused.origins.insert(page.clone()) {
            return;
        }
        drop(refused);
        let requested =
            forwarded.requested_hosts.first().map_or_else(|| "no address".to_owned(), ToString::to_string);
        match page.parse::<WebOrigin>() {
            Ok(page) => tracing::warn!(
                "A WebSocket of a page from {page} was refused, because the requested host is {requested}. If \
                 that page is yours, let the proxy forward the requested host, or start with \
                 --allowed-origins {page}; see docs/behind-a-proxy.md."
            ),
            Err(_) => tracing::warn!(
                "A WebSocket of a page without an origin of its own ({page:?}) was refused: a sandboxed frame or \
                 a file. Only pages that came over http or https can be named in --allowed-origins."
            ),
        }
    }

    /// This server's own origin as the sender of the request sees it. A guess when proxies report too little.
    #[must_use]
    pub fn public_origin(&self, headers: &HeaderMap, forwarded: &ForwardedInfo) -> Option<WebOrigin> {
        let page = headers.get(header::ORIGIN).and_then(as_origin);
        if let Some(page) = page.filter(|page| is_own(page, headers, forwarded)) {
            return Some(page);
        }
        let requested = forwarded.requested_hosts.first()?;
        if let Some(scheme) = requested.known_scheme() {
            return Some(requested.as_origin(scheme));
        }
        if let Some(known) = self.allowed.iter().find(|known| requested.has_host_of(known)) {
            return Some(known.clone());
        }
        // Browsers send `Sec-Fetch-Site` only over TLS and on loopback. And a proxy in front of a host name is most
        // likely there for TLS, which cameras need.
        let behind_tls = headers.contains_key(FETCH_SITE) || forwarded.via_trusted_proxy;
        let scheme = if behind_tls && !requested.is_loopback() { Scheme::Https } else { Scheme::Http };
        Some(requested.as_origin(scheme))
    }
}

/// Whether the page was loaded from this server, according to the browser or to the requested hosts.
fn is_own(page: &WebOrigin, headers: &HeaderMap, forwarded: &ForwardedInfo) -> bool {
    headers.get(FETCH_SITE).is_some_and(|site| site == "same-origin")
        || forwarded.requested_hosts.iter().any(|host| host.matches(page))
}

fn as_origin(value: &HeaderValue) -> Option<WebOrigin> {
    value.to_str().ok()?.parse().ok()
}

fn logged(value: &HeaderValue) -> String {
    String::from_utf8_lossy(value.as_bytes()).chars().take(LOGGED_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::origins::TrustedProxies;

    type Headers<'a> = &'a [(&'static str, &'a str)];

    fn request(peer: &str, headers: Headers<'_>) -> (HeaderMap, ForwardedInfo) {
        let map: HeaderMap = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()))
            .collect();
        let forwarded = ForwardedInfo::read(&map, Some(peer.parse().unwrap()), &TrustedProxies::default());
        (map, forwarded)
    }

    fn pages() -> AllowedOrigins {
        AllowedOrigins::new(&["https://shop.example".to_owned()])
    }

    fn is_allowed_from(peer: &str, headers: Headers<'_>) -> bool {
        let (headers, forwarded) = request(peer, headers);
        pages().allows(&headers, &forwarded)
    }

    fn is_allowed(origin: Option<&str>, host: &str) -> bool {
        let mut headers = vec![("host", host)];
        headers.extend(origin.map(|origin| ("origin", origin)));
        is_allowed_from("198.51.100.1", &headers)
    }

    #[test]
    fn own_pages_allowed_pages_and_programs_are_allowed() {
        for (page, host) in [
            (Some("https://live.example"), "live.example"),
            (Some("https://live.example"), "live.example:443"),
            (Some("http://live.example"), "live.example:80"),
            (Some("http://[::1]:8090"), "[0:0::1]:8090"),
            (None, "live.example"),
            (Some("https://shop.example"), "live.example"),
            (Some("https://shop.example:443"), "live.example"),
            (Some("http://localhost:8080"), "127.0.0.1:9000"),
        ] {
            assert!(is_allowed(page, host), "{page:?} {host}");
        }
    }

    #[test]
    fn other_pages_are_refused() {
        for origin in [
            "https://evil.example",
            "null",
            "",
            "https://sub.live.example",
            "https://live.example.evil.example",
            "https://live.example:8443",
            "http://127.0.0.1",
            "file://",
        ] {
            assert!(!is_allowed(Some(origin), "live.example"), "{origin}");
        }
        assert!(!is_allowed(Some("https://evil.example"), "127.0.0.1:9000"));
        assert!(!is_allowed(Some("http://shop.example"), "live.example"));
        assert!(!is_allowed(Some("https://live.example"), "127.0.0.1:9000"));
    }

    #[test]
    fn a_trusted_proxy_reports_the_requested_host() {
        let inner = ("host", "127.0.0.1:8090");
        let page = ("origin", "https://live.example");
        let host = ("x-forwarded-host", "live.example");
        assert!(is_allowed_from("127.0.0.1", &[inner, page, host]));
        assert!(is_allowed_from("::1", &[inner, page, ("forwarded", "host=live.example;proto=https")]));
        assert!(is_allowed_from("127.0.0.1", &[inner, page, host, ("x-forwarded-proto", "https")]));
        // Not trusted; another host; a page in the clear where the proxy speaks TLS; foreign in spite of the proxy.
        assert!(!is_allowed_from("198.51.100.1", &[inner, page, host]));
        assert!(!is_allowed_from("127.0.0.1", &[inner, page, ("x-forwarded-host", "other.example")]));
        let clear = ("origin", "http://live.example");
        assert!(!is_allowed_from("127.0.0.1", &[inner, clear, host, ("x-forwarded-proto", "https")]));
        assert!(!is_allowed_from("127.0.0.1", &[inner, ("origin", "null"), host]));
        assert!(!is_allowed_from("127.0.0.1", &[inner, ("origin", "http://localhost:3000"), host]));
    }

    #[test]
    fn a_browser_that_says_same_origin_is_believed_whatever_host_the_proxy_sends() {
        let (inner, page) = (("host", "127.0.0.1:8090"), ("origin", "https://live.example:8443"));
        assert!(is_allowed_from("198.51.100.1", &[inner, page, ("sec-fetch-site", "same-origin")]));
        for site in ["same-site", "cross-site", "none"] {
            assert!(!is_allowed_from("198.51.100.1", &[inner, page, ("sec-fetch-site", site)]), "{site}");
        }
    }

    #[test]
    fn the_public_origin_is_the_one_that_browsers_see() {
        let address = |peer: &str, headers: Headers<'_>| {
            let (headers, forwarded) = request(peer, headers);
            pages().public_origin(&headers, &forwarded).unwrap().websocket_url()
        };
        let (far, near) = ("198.51.100.1", "127.0.0.1");
        let host = ("host", "live.example");
        for (peer, headers, url) in [
            (far, &[("host", "192.0.2.1:8090")][..], "ws://192.0.2.1:8090"),
            (near, &[("host", "127.0.0.1:8090")], "ws://127.0.0.1:8090"),
            (near, &[("host", "[::1]:8090"), ("sec-fetch-site", "same-origin")], "ws://[::1]:8090"),
            (near, &[host, ("x-forwarded-proto", "https")], "wss://live.example"),
            (near, &[host, ("x-forwarded-proto", "http")], "ws://live.example"),
            (near, &[host], "wss://live.example"),
            (far, &[host], "ws://live.example"),
            (far, &[host, ("sec-fetch-site", "same-origin")], "wss://live.example"),
            (far, &[host, ("origin", "https://live.example")], "wss://live.example"),
            (far, &[host, ("origin", "https://evil.example")], "ws://live.example"),
            (far, &[("host", "shop.example")], "wss://shop.example"),
            (far, &[("host", "live.example:443")], "wss://live.example"),
            (near, &[("host", "live.example:8443")], "wss://live.example:8443"),
        ] {
            assert_eq!(address(peer, headers), url, "{peer} {headers:?}");
        }
        let (headers, forwarded) = request(far, &[]);
        assert_eq!(pages().public_origin(&headers, &forwarded), None);
    }

    #[test]
    fn each_refused_origin_is_remembered_once_and_their_number_is_limited() {
        let pages = pages();
        let now = Timestamp::from_millis(0);
        for number in 0..3 * REFUSED_MAX {
            let origin = format!("https://evil{}.example", number / 2);
            let (headers, forwarded) = request("127.0.0.1", &[("host", "live.example"), ("origin", &origin)]);
            pages.log_refusal(&headers, &forwarded, now);
        }
        assert_eq!(pages.refused.lock().unwrap().origins.len(), REFUSED_MAX);
        let (headers, forwarded) = request("127.0.0.1", &[("origin", "https://later.example")]);
        pages.log_refusal(&headers, &forwarded, now.plus(FORGOTTEN_AFTER + Duration::from_secs(1)));
        assert_eq!(pages.refused.lock().unwrap().origins.len(), 1);
    }
}
