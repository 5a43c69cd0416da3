//! The proxies whose forwarding headers (`X-Forwarded-For` and the like) are believed.

use std::{net::IpAddr, str::FromStr};

use ipnet::IpNet;

/// The networks that trusted proxies call from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

/// The text is not a list of IP addresses and networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a list of IP addresses or networks such as 10.0.0.0/8")]
pub struct NotNetworks;

impl Default for TrustedProxies {
    /// Trusts this machine only: a program that runs on it could do worse than lie about addresses.
    fn default() -> Self {
        Self(vec![
            IpNet::new_assert([127, 0, 0, 0].into(), 8),
            IpNet::new_assert(std::net::Ipv6Addr::LOCALHOST.into(), 128),
        ])
    }
}

impl FromStr for TrustedProxies {
    type Err = NotNetworks;

    /// Parses addresses and networks, separated by commas. An empty list trusts nobody.
    fn from_str(text: &str) -> Result<Self, NotNetworks> {
        let network = |item: &str| {
            let address = || item.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
            item.parse::<IpNet>().or_else(|_| address()).map_err(|_| NotNetworks)
        };
        text.split(',')
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(network)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl TrustedProxies {
    /// Whether requests from `address` may carry forwarding headers.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trusts(list: &str, address: &str) -> bool {
        list.parse::<TrustedProxies>().unwrap().contains(address.parse().unwrap())
    }

    #[test]
    fn networks_and_single_addresses_are_read() {
        let list = "10.0.0.0/8, 192.0.2.7,2001:db8::/32,";
        for (address, trusted) in [
            ("10.255.0.1", true),
            ("::ffff:10.0.0.1", true),
            ("192.0.2.7", true),
            ("192.0.2.8", false),
            ("2001:db8:9::1", true),
            ("2001:db9::1", false),
            ("127.0.0.1", false),
        ] {
            assert_eq!(trusts(list, address), trusted, "{address}");
        }
        assert!(!trusts("", "127.0.0.1"));
        for wrong in ["here", "10.0.0.0/33", "10.0.0.0/8;10.0.0.1", "10.0.0.1:80"] {
            assert_eq!(wrong.parse::<TrustedProxies>(), Err(NotNetworks), "{wrong}");
        }
    }

    #[test]
    fn only_this_machine_is_trusted_by_default() {
        let trusted = TrustedProxies::default();
        for (address, yes) in
            [("127.0.0.1", true), ("::1", true), ("::ffff:127.9.9.9", true), ("10.0.0.1", false)]
        {
            assert_eq!(trusted.contains(address.parse().unwrap()), yes, "{address}");
        }
    }
}
