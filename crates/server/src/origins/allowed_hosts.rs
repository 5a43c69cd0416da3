//! The host names under which browsers may ask this server, against DNS rebinding: a page of somebody else whose name suddenly
//! has this server's address would count as this server's own page.

use std::str::FromStr;

use super::{forwarded_info::ForwardedInfo, web_origin::RequestedHost};

/// The host names that requests may be for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowedHosts(Vec<RequestedHost>);

/// The text is not a list of host names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a list of host names such as live.example.com")]
pub struct NotHosts;

impl FromStr for AllowedHosts {
    type Err = NotHosts;

    /// Parses names separated by commas. A port is not compared.
    fn from_str(text: &str) -> Result<Self, NotHosts> {
        let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
        names.map(|name| RequestedHost::read(name, None).ok_or(NotHosts)).collect::<Result<_, _>>().map(Self)
    }
}

impl AllowedHosts {
    /// Whether none is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether each host that a request names is listed, or an address or a loopback name: no page of somebody else can have
    /// been loaded from these.
    #[must_use]
    pub fn list(&self, forwarded: &ForwardedInfo) -> bool {
        let is_listed = |host: &RequestedHost| {
            host.is_address() || host.is_loopback() || self.0.iter().any(|listed| listed.has_name_of(host))
        };
        let hosts = &forwarded.requested_hosts;
        !hosts.is_empty() && hosts.iter().all(is_listed)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::*;
    use crate::origins::TrustedProxies;

    fn is_allowed(listed: &str, headers: &[(&'static str, &str)]) -> bool {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()))
            .collect();
        let peer = Some("127.0.0.1".parse().unwrap());
        let forwarded = ForwardedInfo::read(&headers, peer, &TrustedProxies::default());
        listed.parse::<AllowedHosts>().unwrap().list(&forwarded)
    }

    #[test]
    fn listed_names_addresses_and_loopback_are_allowed() {
        for host in
            ["live.example", "LIVE.example:443", "127.0.0.1:8090", "[::1]", "localhost:8090", "203.0.113.7"]
        {
            assert!(is_allowed("live.example, other.example", &[("host", host)]), "{host}");
        }
        assert!(is_allowed("live.example", &[("host", "127.0.0.1"), ("x-forwarded-host", "live.example")]));
        assert!(is_allowed("", &[("host", "localhost")]));
    }

    #[test]
    fn other_names_are_not_even_where_a_page_adds_the_headers_of_a_proxy() {
        for headers in [
            &[("host", "evil.example")][..],
            &[("host", "evil.example:8090"), ("x-forwarded-host", "live.example")],
            &[("host", "live.example"), ("x-forwarded-host", "evil.example")],
            &[("host", "live.example.evil.example")],
            &[("host", "evil.example"), ("forwarded", "host=localhost")],
            &[],
        ] {
            assert!(!is_allowed("live.example", headers), "{headers:?}");
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for text in ["https://live.example", "live.example/path", "a b", "me@live.example"] {
            assert_eq!(text.parse::<AllowedHosts>(), Err(NotHosts), "{text}");
        }
    }
}
