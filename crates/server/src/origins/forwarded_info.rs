//! The client's address and the requested host of a request, resolved through trusted proxies.
//!
//! This is the only place that reads `X-Forwarded-For`, `-Host`, `-Proto`, `-Port` and `Forwarded` (RFC 7239). Any client
//! can send these headers, so they count only when the other end of the connection is a trusted proxy.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, header};

use super::{
    trusted_proxies::TrustedProxies,
    web_origin::{RequestedHost, Scheme},
};

/// Client and requested host of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForwardedInfo {
    /// The client's IP address; `None` when the request did not come over a network.
    pub client: Option<IpAddr>,
    /// Whether the other end of the connection has the address of a trusted proxy.
    pub via_trusted_proxy: bool,
    /// The hosts that the browser may have requested, the most likely one first.
    pub(super) requested_hosts: Vec<RequestedHost>,
}

impl ForwardedInfo {
    /// Reads the `headers` of a request whose connection comes from `peer`.
    pub fn read(headers: &HeaderMap, peer: Option<IpAddr>, trusted: &TrustedProxies) -> Self {
        let via_trusted_proxy = peer.is_some_and(|peer| trusted.contains(peer));
        let claims =
            if via_trusted_proxy { ForwardingHeaders::read(headers) } else { ForwardingHeaders::default() };
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let named = [claims.host.as_deref(), host];
        let mut requested_hosts = Vec::new();
        for address in named.into_iter().flatten().filter_map(|host| RequestedHost::read(host, claims.scheme))
        {
            if let Some(port) = claims.port {
                requested_hosts.push(address.with_port(port));
            }
            requested_hosts.push(address);
        }
        Self { client: claims.client(peer, trusted), via_trusted_proxy, requested_hosts }
    }
}

/// The content of the forwarding headers.
#[derive(Default)]
struct ForwardingHeaders {
    /// The addresses that the request passed, the client first; `None` for one that is hidden or not readable.
    path: Vec<Option<IpAddr>>,
    host: Option<String>,
    port: Option<u16>,
    scheme: Option<Scheme>,
}

impl ForwardingHeaders {
    /// Reads the `X-Forwarded-*` headers, and `Forwarded` for what they leave out. Each proxy appends to the end of a
    /// list, so the host that the browser requested comes first.
    fn read(headers: &HeaderMap) -> Self {
        let list = |name: &str| -> Vec<String> {
            let lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
            lines.flat_map(|line| line.split(',')).map(|item| item.trim().to_owned()).collect()
        };
        let first = |name: &str| list(name).into_iter().next().filter(|item| !item.is_empty());
        let usual = Self {
            path: list("x-forwarded-for").iter().map(|node| node_address(node)).collect(),
            host: first("x-forwarded-host"),
            port: first("x-forwarded-port").and_then(|port| port.parse().ok()),
            scheme: first("x-forwarded-proto").and_then(|scheme| Scheme::read(&scheme)),
        };
        let standard = Self::standard(&list("forwarded"));
        Self {
            path: if usual.path.is_empty() { standard.path } else { usual.path },
            host: usual.host.or(standard.host),
            port: usual.port,
            scheme: usual.scheme.or(standard.scheme),
        }
    }

    /// Parses the elements of `Forwarded`: `for=192.0.2.7;host=live.example;proto=https`.
    fn standard(elements: &[String]) -> Self {
        let value = |element: &str, wanted: &str| {
            element.split(';').find_map(|pair| {
                let (name, value) = pair.split_once('=')?;
                name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim().trim_matches('"').to_owned())
            })
        };
        let first = |wanted: &str| elements.first().and_then(|element| value(element, wanted));
        Self {
            path: elements
                .iter()
                .filter_map(|element| value(element, "for"))
                .map(|node| node_address(&node))
                .collect(),
            host: first("host"),
            port: None,
            scheme: first("proto").and_then(|scheme| Scheme::read(&scheme)),
        }
    }

    /// The last address on the path that is not a trusted proxy. It may have invented all addresses before it.
    fn client(&self, peer: Option<IpAddr>, trusted: &TrustedProxies) -> Option<IpAddr> {
        let mut client = peer;
        for before in self.path.iter().rev() {
            if !client.is_some_and(|address| trusted.contains(address)) {
                break;
            }
            match before {
                Some(address) => client = Some(*address),
                None => break,
            }
        }
        client
    }
}

/// Parses the address in `192.0.2.7`, `192.0.2.7:4711`, `2001:db8::7` or `[2001:db8::7]:4711`.
fn node_address(node: &str) -> Option<IpAddr> {
    let node = node.trim().trim_matches('"');
    let address = node
        .parse::<IpAddr>()
        .or_else(|_| node.parse::<SocketAddr>().map(|address| address.ip()))
        .or_else(|_| node.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>());
    address.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn forwarded(peer: &str, headers: &[(&'static str, &'static str)]) -> ForwardedInfo {
        let map: HeaderMap = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        let trusted = "127.0.0.0/8,::1,10.0.0.0/8".parse().unwrap();
        ForwardedInfo::read(&map, Some(peer.parse().unwrap()), &trusted)
    }

    fn client(peer: &str, headers: &[(&'static str, &'static str)]) -> String {
        forwarded(peer, headers).client.unwrap().to_string()
    }

    fn requested(peer: &str, headers: &[(&'static str, &'static str)]) -> Vec<String> {
        forwarded(peer, headers).requested_hosts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_trusted_proxy_reports_the_client() {
        for (header, expected) in [
            ("192.0.2.7", "192.0.2.7"),
            ("192.0.2.7:4711", "192.0.2.7"),
            ("2001:db8::7", "2001:db8::7"),
            ("[2001:db8::7]:4711", "2001:db8::7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            // Invented by the client, who is 192.0.2.7.
            ("198.51.100.1, 192.0.2.7", "192.0.2.7"),
            // Another trusted proxy in between.
            ("192.0.2.7, 10.0.0.9", "192.0.2.7"),
            ("192.0.2.7, unknown", "127.0.0.1"),
            ("nonsense", "127.0.0.1"),
        ] {
            assert_eq!(client("127.0.0.1", &[("x-forwarded-for", header)]), expected, "{header}");
        }
        assert_eq!(client("::1", &[("forwarded", "for=\"[2001:db8::7]:80\";proto=https")]), "2001:db8::7");
        assert_eq!(client("127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn nobody_else_is_believed() {
        let lies = [
            ("x-forwarded-for", "127.0.0.1"),
            ("x-forwarded-host", "live.example"),
            ("x-forwarded-proto", "https"),
            ("forwarded", "for=127.0.0.1;host=live.example;proto=https"),
            ("host", "inner.example"),
        ];
        let info = forwarded("198.51.100.1", &lies);
        assert_eq!(info, forwarded("198.51.100.1", &lies[4..]));
        assert!(!info.via_trusted_proxy);
    }

    #[test]
    fn the_host_reported_by_the_proxy_comes_first() {
        let inner = ("host", "127.0.0.1:8090");
        assert_eq!(requested("::1", &[inner]), ["127.0.0.1:8090"]);
        let usual = ("x-forwarded-host", "live.example");
        assert_eq!(requested("::1", &[inner, usual]), ["live.example", "127.0.0.1:8090"]);
        let two = ("x-forwarded-host", "live.example, inner.example");
        assert_eq!(requested("::1", &[inner, two]), ["live.example", "127.0.0.1:8090"]);
        let port = ("x-forwarded-port", "8443");
        assert_eq!(
            requested("::1", &[("host", "live.example"), port]),
            ["live.example:8443", "live.example"]
        );
        let standard = ("forwarded", "proto=https;host=\"live.example:8443\", host=b.example");
        let info = forwarded("::1", &[inner, standard]);
        assert_eq!(info.requested_hosts[0].to_string(), "live.example:8443");
        assert_eq!(info.requested_hosts[0].scheme, Some(Scheme::Https));
    }
}
