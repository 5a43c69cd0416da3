//! The networks that clients come from, for limits on those who are not signed in or have many accounts.

use std::net::{IpAddr, Ipv6Addr};

/// What an internet provider usually gives to one customer: an IPv4 address, or the first 64 bits of an IPv6 address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl Network {
    /// The network of `address`; `None` for loopback and private networks, which have no limit: a client there is either a proxy,
    /// which calls for many people, or close to the operator.
    #[must_use]
    pub fn limited(address: IpAddr) -> Option<Self> {
        let network = Self::of(address);
        (!network.is_private()).then_some(network)
    }

    fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) if !address.is_loopback() => {
                let [a, b, c, d, ..] = address.segments();
                Self(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into())
            }
            address => Self(address),
        }
    }

    /// Whether it is loopback, private or link-local.
    fn is_private(self) -> bool {
        match self.0 {
            IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
            IpAddr::V6(address) => {
                address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_addresses_of_one_network_share_a_limit() {
        let same =
            |one: &str, other: &str| Network::of(one.parse().unwrap()) == Network::of(other.parse().unwrap());
        assert!(same("2001:db8:1:2:3::4", "2001:db8:1:2:ffff::"));
        assert!(!same("2001:db8:1:2::", "2001:db8:1:3::"));
        assert!(same("::ffff:192.0.2.7", "192.0.2.7"));
        assert!(!same("192.0.2.7", "192.0.2.8"));
    }

    #[test]
    fn only_public_addresses_are_limited() {
        for (address, private) in [
            ("::1", true),
            ("::ffff:127.0.0.1", true),
            ("172.17.0.2", true),
            ("fd00:1::2", true),
            ("fe80::1", true),
            ("198.51.100.1", false),
            ("2001:db8::1", false),
        ] {
            assert_eq!(Network::limited(address.parse().unwrap()).is_none(), private, "{address}");
        }
    }
}
