//! Web origins, and the addresses that servers are asked for by: compared by scheme, host and port, never as text.
//!
//! The `url` crate does what browsers do: it puts default ports away, lower-cases names, writes international ones
//! in their ASCII form and IPv6 addresses in their shortest one.

use std::{fmt, str::FromStr};

use axum::http::uri::Authority;
use url::{Host, Origin, Url};

/// The origin of a page that came over http or https.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WebOrigin {
    scheme: Scheme,
    host: Host,
    port: u16,
}

/// How a browser speaks to a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// In the clear.
    Http,
    /// Over TLS.
    Https,
}

impl Scheme {
    /// Reads `http`, `https`, `ws` or `wss`, in any case.
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

/// The text is no origin of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a web origin such as https://live.example.com")]
pub struct NotAnOrigin;

impl FromStr for WebOrigin {
    type Err = NotAnOrigin;

    /// Reads scheme, host and perhaps a port, with nothing behind but perhaps a slash.
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
        write!(f, "{scheme}://{}", Hostport { host: &self.host, port: self.port, scheme: self.scheme })
    }
}

impl WebOrigin {
    /// Whether the page came over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.scheme == Scheme::Https
    }

    /// Whether only browsers on the server's own machine can mean this machine by it.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }

    /// The same place for WebSockets: `ws://…` or `wss://…`.
    #[must_use]
    pub fn websocket_url(&self) -> String {
        let scheme = if self.is_https() { "wss" } else { "ws" };
        format!("{scheme}://{}", Hostport { host: &self.host, port: self.port, scheme: self.scheme })
    }
}

/// By what address a browser, or a proxy in its name, asked for this server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestedHost {
    host: Host,
    /// Only where the port was named.
    port: Option<u16>,
    /// Only where a proxy says it: a request itself does not.
    pub(super) scheme: Option<Scheme>,
}

impl RequestedHost {
    /// Reads what stands in `Host`: a name or an address, and perhaps a port.
    pub(super) fn read(authority: &str, scheme: Option<Scheme>) -> Option<Self> {
        let parsed: Authority = authority.trim().parse().ok()?;
        if parsed.as_str().contains('@') {
            return None;
        }
        let url = Url::parse(&format!("http://{}/", parsed.as_str())).ok()?;
        Some(Self { host: url.host()?.to_owned(), port: parsed.port_u16(), scheme })
    }

    /// The same host with another port.
    pub(super) fn with_port(&self, port: u16) -> Self {
        Self { port: Some(port), ..self.clone() }
    }

    /// Whether pages of `origin` came from this address. Without a port it is the default one of the page's scheme.
    /// A page over https may belong to what a proxy calls http: further out, another proxy may take the TLS away.
    pub(super) fn is_of(&self, origin: &WebOrigin) -> bool {
        self.host == origin.host
            && self.port.unwrap_or_else(|| origin.scheme.default_port()) == origin.port
            && (self.scheme != Some(Scheme::Https) || origin.is_https())
    }

    /// How browsers speak to it, where a proxy says so or the port is that of TLS.
    pub(super) fn known_scheme(&self) -> Option<Scheme> {
        self.scheme.or_else(|| (self.port == Some(Scheme::Https.default_port())).then_some(Scheme::Https))
    }

    /// Whether it names the machine that it is used on.
    pub(super) fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }

    /// Whether `origin` has the same host, whatever its port and scheme.
    pub(super) fn has_host_of(&self, origin: &WebOrigin) -> bool {
        self.host == origin.host
    }

    /// The origin of pages from here if they come by `scheme`.
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

/// Host and port; the port only where it is not the scheme's own.
struct Hostport<'a> {
    host: &'a Host,
    port: u16,
    scheme: Scheme,
}

impl fmt::Display for Hostport<'_> {
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
    fn the_same_origin_is_written_in_one_way() {
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
    fn what_is_no_origin_is_refused() {
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
    fn a_websocket_url_has_the_port_only_where_it_must() {
        assert_eq!(origin("https://live.example:443").websocket_url(), "wss://live.example");
        assert_eq!(origin("http://[::1]:8090").websocket_url(), "ws://[::1]:8090");
    }

    #[test]
    fn an_address_without_a_port_has_the_schemes_own() {
        let of = |host: &str, scheme: Option<Scheme>, page: &str| {
            RequestedHost::read(host, scheme).unwrap().is_of(&origin(page))
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
    fn what_is_no_host_is_not_read() {
        for text in ["", "a b", "me@live.example", "live.example/path", "live.example:port"] {
            assert_eq!(RequestedHost::read(text, None), None, "{text}");
        }
    }
}
