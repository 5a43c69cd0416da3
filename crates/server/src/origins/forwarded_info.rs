//! How a request came: whom it is from and by what address the server was asked for, as far as proxies are believed.
//!
//! The one place that reads `X-Forwarded-For`, `-Host`, `-Proto`, `-Port` and `Forwarded` (RFC 7239). Anybody can
//! write them: they count only when the other end of the connection is a trusted proxy.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, header};

use super::{
    trusted_proxies::TrustedProxies,
    web_origin::{RequestedHost, Scheme},
};

/// How a request came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForwardedInfo {
    /// Whom it is from; none where there is no network between.
    pub client: Option<IpAddr>,
    /// Whether it came by way of a trusted proxy, or of somebody else on the proxy's machine.
    pub via_trusted_proxy: bool,
    /// By what the server may have been asked for, likeliest first.
    pub(super) requested_hosts: Vec<RequestedHost>,
}

impl ForwardedInfo {
    /// Reads what `headers` say of a request that came from `peer`.
    pub fn read(headers: &HeaderMap, peer: Option<IpAddr>, trusted: &TrustedProxies) -> Self {
        let via_trusted_proxy = peer.is_some_and(|peer| trusted.contains(peer));
        let claims = if via_trusted_proxy { Claims::read(headers) } else { Claims::default() };
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

/// What proxies say of a request.
#[derive(Default)]
struct Claims {
    /// Everybody it passed, the client first; `None` for who wants to stay unknown.
    path: Vec<Option<IpAddr>>,
    host: Option<String>,
    port: Option<u16>,
    scheme: Option<Scheme>,
}

impl Claims {
    /// What the usual headers say; where there is none of them, what the standard one says. Each proxy on the way adds
    /// to the end of a list, so that the address asked for by the browser stands first.
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

    /// Reads the elements of `Forwarded`: `for=192.0.2.7;host=live.example;proto=https`.
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

    /// The last on the way who is no trusted proxy. Whoever stands before may be made up by them.
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

/// The address in `192.0.2.7`, `192.0.2.7:4711`, `2001:db8::7` or `[2001:db8::7]:4711`.
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

    fn asked(peer: &str, headers: &[(&'static str, &'static str)]) -> Vec<String> {
        forwarded(peer, headers).requested_hosts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_trusted_proxy_says_whom_it_asks_for() {
        for (says, whom) in [
            ("192.0.2.7", "192.0.2.7"),
            ("192.0.2.7:4711", "192.0.2.7"),
            ("2001:db8::7", "2001:db8::7"),
            ("[2001:db8::7]:4711", "2001:db8::7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            // Made up by the client, who is 192.0.2.7.
            ("198.51.100.1, 192.0.2.7", "192.0.2.7"),
            // Another trusted proxy in between.
            ("192.0.2.7, 10.0.0.9", "192.0.2.7"),
            ("192.0.2.7, unknown", "127.0.0.1"),
            ("nonsense", "127.0.0.1"),
        ] {
            assert_eq!(client("127.0.0.1", &[("x-forwarded-for", says)]), whom, "{says}");
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
        let arrived = forwarded("198.51.100.1", &lies);
        assert_eq!(arrived, forwarded("198.51.100.1", &lies[4..]));
        assert!(!arrived.via_trusted_proxy);
    }

    #[test]
    fn what_the_proxy_was_asked_for_comes_first() {
        let inner = ("host", "127.0.0.1:8090");
        assert_eq!(asked("::1", &[inner]), ["127.0.0.1:8090"]);
        let usual = ("x-forwarded-host", "live.example");
        assert_eq!(asked("::1", &[inner, usual]), ["live.example", "127.0.0.1:8090"]);
        let two = ("x-forwarded-host", "live.example, inner.example");
        assert_eq!(asked("::1", &[inner, two]), ["live.example", "127.0.0.1:8090"]);
        let port = ("x-forwarded-port", "8443");
        assert_eq!(asked("::1", &[("host", "live.example"), port]), ["live.example:8443", "live.example"]);
        let standard = ("forwarded", "proto=https;host=\"live.example:8443\", host=b.example");
        let arrived = forwarded("::1", &[inner, standard]);
        assert_eq!(arrived.requested_hosts[0].to_string(), "live.example:8443");
        assert_eq!(arrived.requested_hosts[0].scheme, Some(Scheme::Https));
    }
}
