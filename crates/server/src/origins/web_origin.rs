//! Web origins and requested hosts, compared by scheme, host and port, never as text.
//!
//! The `url` crate normalises them as browsers do: it drops default ports, lower-cases names, and writes international
//! names in ASCII and IPv6 addresses in their shortest form.

use std::{fmt, str::FromStr};

use axum::http::uri::Authority;
use url::{Host, Origin, Url};

/// The origin of a page that was loaded over http or https.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WebOrigin {
    scheme: Scheme,
    host: Host,
    port: u16,
}

/// The scheme of a web address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Without TLS.
    Http,
    /// With TLS.
    Https,
}

impl Scheme {
    /// Parses `http`, `https`, `ws` or `wss`, in upper or lower case.
    pub(super) fn read(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            "http" | "ws" => Some(Self::Http),
            "https" | "wss" => Some(Self::Https),
            _ => None,
        }
    }

    const fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

/// The text is not a web origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a web origin such as https://live.example.com")]
pub struct NotAnOrigin;

impl FromStr for WebOrigin {
    type Err = NotAnOrigin;

    /// Parses a scheme, a host and an optional port. Only a slash may follow.
    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let url = Url::parse(text).map_err(|_| NotAnOrigin)?;
        let scheme = match url.scheme() {
            "http" => Scheme::Http,
            "https" => Scheme::Https,
            _ => return Err(NotAnOrigin),
        };
        let rest = text.split_once("://").map(|(_, rest)| rest).ok_or(NotAnOrigin)?;
        let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !is_bare || rest.contains(['@', '\\']) {
            return Err(NotAnOrigin);
        }
        match url.origin() {
            Origin::Tuple(_, host, port) => Ok(Self { scheme, host, port }),
            Origin::Opaque(_) => Err(NotAnOrigin),
        }
    }
}

impl fmt::Display for WebOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.scheme {
            Scheme::Http => "http",
            Scheme::Https => "https",
        };
        write!(f, "{scheme}://{}", HostPort { host: &self.host, port: self.port, scheme: self.scheme })
    }
}

impl WebOrigin {
    /// Whether the page was loaded over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.scheme == Scheme::Https
    }

    /// Whether the host is a loopback name or address, which only browsers on the server's own machine can reach.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }

    /// The origin as a WebSocket URL: `ws://…` or `wss://…`.
    #[must_use]
    pub fn websocket_url(&self) -> String {
        let scheme = if self.is_https() { "wss" } else { "ws" };
        format!("{scheme}://{}", HostPort { host: &self.host, port: self.port, scheme: self.scheme })
    }
}

/// The host, and perhaps port and scheme, that a browser requested, as sent in `Host` or reported by a proxy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestedHost {
    host: Host,
    /// `None` when the request did not name a port.
    port: Option<u16>,
    /// `None` unless a proxy reports it: a request itself does not say it.
    pub(super) scheme: Option<Scheme>,
}

impl RequestedHost {
    /// Parses the value of a `Host` header: a name or an address, and an optional port.
    pub(super) fn read(authority: &str, scheme: Option<Scheme>) -> Option<Self> {
        let parsed: Authority = authority.trim().parse().ok()?;
        if parsed.as_str().contains('@') {
            return None;
        }
        let url = Url::parse(&format!("http://{}/", parsed.as_str())).ok()?;
        Some(Self { host: url.host()?.to_owned(), port: parsed.port_u16(), scheme })
    }

    /// Returns the same host with another port.
    pub(super) fn with_port(&self, port: u16) -> Self {
        Self { port: Some(port), ..self.clone() }
    }

    /// Whether pages of `origin` were loaded from this host. Without a port, the default port of the page's scheme counts.
    /// A page over https may belong to a host that a proxy reports as http, because another proxy further out may
    /// terminate TLS.
    pub(super) fn matches(&self, origin: &WebOrigin) -> bool {
        self.host == origin.host
            && self.port.unwrap_or_else(|| origin.scheme.default_port()) == origin.port
            && (self.scheme != Some(Scheme::Https) || origin.is_https())
    }

    /// The scheme that browsers use: as a proxy reports it, or https when the port is 443.
    pub(super) fn known_scheme(&self) -> Option<Scheme> {
        self.scheme.or_else(|| (self.port == Some(Scheme::Https.default_port())).then_some(Scheme::Https))
    }

    /// Whether the host is a loopback name or address.
    pub(super) fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }

    /// Whether the host is an IP address.
    pub(super) const fn is_address(&self) -> bool {
        !matches!(self.host, Host::Domain(_))
    }

    /// Whether `other` has the same host; the port may differ.
    pub(super) fn has_name_of(&self, other: &Self) -> bool {
        self.host == other.host
    }

    /// Whether `origin` has the same host; port and scheme may differ.
    pub(super) fn has_host_of(&self, origin: &WebOrigin) -> bool {
        self.host == origin.host
    }

    /// The origin of pages that are loaded from this host over `scheme`.
    pub(super) fn as_origin(&self, scheme: Scheme) -> WebOrigin {
        WebOrigin {
            scheme,
            host: self.host.clone(),
            port: self.port.unwrap_or_else(|| scheme.default_port()),
        }
    }
}

impl fmt::Display for RequestedHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.host)?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

/// Formats host and port; the port is left out when it is the default of the scheme.
struct HostPort<'a> {
    host: &'a Host,
    port: u16,
    scheme: Scheme,
}

impl fmt::Display for HostPort<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.host)?;
        if self.port == self.scheme.default_port() { Ok(()) } else { write!(f, ":{}", self.port) }
    }
}

fn is_loopback(host: &Host) -> bool {
    match host {
        Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.to_canonical().is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(text: &str) -> WebOrigin {
        text.parse().unwrap()
    }

    #[test]
    fn an_origin_has_one_spelling() {
        for (written, same) in [
            ("https://live.example:443", "https://live.example"),
            ("http://live.example:80/", "http://live.example"),
            ("HTTPS://Live.Example", "https://live.example"),
            ("https://bücher.example", "https://xn--bcher-kva.example"),
            ("http://[0:0:0:0:0:0:0:1]:8090", "http://[::1]:8090"),
            ("https://live.example:8443", "https://live.example:8443"),
        ] {
            assert_eq!(origin(written).to_string(), same);
            assert_eq!(origin(written), origin(same));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "null",
            "",
            "live.example",
            "https:live.example",
            "https://live.example/path",
            "https://live.example/?q",
            "https://live.example/#f",
            "https://me@live.example",
            "https://@live.example",
            "https://evil.example\\@live.example",
            "file:///x",
            "chrome-extension://abcdef",
            "https://",
        ] {
            assert_eq!(text.parse::<WebOrigin>(), Err(NotAnOrigin), "{text}");
        }
    }

    #[test]
    fn a_websocket_url_leaves_out_the_default_port() {
        assert_eq!(origin("https://live.example:443").websocket_url(), "wss://live.example");
        assert_eq!(origin("http://[::1]:8090").websocket_url(), "ws://[::1]:8090");
    }

    #[test]
    fn a_host_without_a_port_has_the_default_port_of_the_scheme() {
        let of = |host: &str, scheme: Option<Scheme>, page: &str| {
            RequestedHost::read(host, scheme).unwrap().matches(&origin(page))
        };
        for (host, scheme, page, same) in [
            ("live.example", None, "https://live.example", true),
            ("live.example:443", None, "https://live.example", true),
            ("live.example:80", None, "http://live.example", true),
            ("LIVE.example", None, "https://live.example:443", true),
            ("[::1]:8090", None, "http://[0:0::1]:8090", true),
            ("xn--bcher-kva.example", None, "https://xn--bcher-kva.example", true),
            ("live.example", Some(Scheme::Https), "https://live.example", true),
            ("live.example", Some(Scheme::Http), "https://live.example", true),
            ("live.example", Some(Scheme::Https), "http://live.example", false),
            ("live.example:80", None, "https://live.example", false),
            ("live.example", None, "https://live.example:8443", false),
            ("live.example:8443", None, "https://live.example", false),
            ("sub.live.example", None, "https://live.example", false),
            ("live.example", None, "https://live.example.evil.example", false),
        ] {
            assert_eq!(of(host, scheme, page), same, "{host} {scheme:?} {page}");
        }
    }

    #[test]
    fn what_is_not_a_host_is_refused() {
        for text in ["", "a b", "me@live.example", "live.example/path", "live.example:port"] {
            assert_eq!(RequestedHost::read(text, None), None, "{text}");
        }
    }
}
