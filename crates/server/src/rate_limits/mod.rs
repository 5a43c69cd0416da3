//! How often one person, one address or one room may do what within a minute or so; far more than people do.

use std::{
    net::{IpAddr, Ipv6Addr},
    time::Duration,
};

use costage_protocol::{RoomId, UserId};

mod keyed;

pub use keyed::{KeyedRateLimit, RateLimited};

use crate::Policy;

const MINUTE: Duration = Duration::from_secs(60);

/// Every limit and what everybody has used of it.
#[derive(Debug)]
pub struct RateLimits {
    /// How often somebody may sign in from one address, where there is a limit.
    sign_ins: Option<KeyedRateLimit<IpAddr>>,
    /// How many calls that change something one person may make, whatever they are.
    pub changes: KeyedRateLimit,
    /// How often one person may invite.
    pub invites: KeyedRateLimit,
    /// How often one person may be invited, from all rooms together.
    pub invitees: KeyedRateLimit,
    /// How often one person may create a room: each is looked after, whether anybody comes or not.
    pub rooms: KeyedRateLimit,
    /// How often one person's openings of product links are counted.
    pub clicks: KeyedRateLimit,
    /// How often one person may upload a picture.
    pub uploads: KeyedRateLimit,
    /// How often one person may call to join, in all rooms together and whatever the answer; what one room
    /// bears stands in [`costage_protocol::limits`].
    pub asks: KeyedRateLimit,
    /// How often one person may block somebody.
    pub blocks: KeyedRateLimit,
    /// How often one person may read live lists without a WebSocket: several pages, every few seconds each.
    pub catch_ups: KeyedRateLimit,
    /// How often one person may write, whatever the room's own rules say.
    chat_of_person: KeyedRateLimit,
    /// How often everybody together may write in one room.
    chat_of_room: KeyedRateLimit<RoomId>,
}

impl RateLimits {
    /// As the operator decided, where they may.
    #[must_use]
    pub fn new(policy: &Policy) -> Self {
        let per_minute = |times| KeyedRateLimit::new(times, MINUTE);
        Self {
            sign_ins: policy.sign_ins_per_minute.map(|times| KeyedRateLimit::new(times, MINUTE)),
            changes: per_minute(policy.changes_per_minute),
            invites: per_minute(policy.invitations_per_minute),
            // However many hosts there are, one person gets a tenth of what one host may send.
            invitees: KeyedRateLimit::new(policy.invitations_per_minute, Duration::from_secs(600)),
            rooms: per_minute(policy.rooms_per_minute),
            clicks: per_minute(20),
            uploads: per_minute(30),
            asks: per_minute(30),
            blocks: per_minute(60),
            catch_ups: per_minute(240),
            chat_of_person: KeyedRateLimit::new(5, Duration::from_secs(5)),
            chat_of_room: KeyedRateLimit::new(200, Duration::from_secs(4)),
        }
    }

    /// Drops what is no longer needed to enforce the limits. To be called from time to time.
    pub fn forget_idle_keys(&self) {
        if let Some(sign_ins) = &self.sign_ins {
            sign_ins.forget_idle_keys();
        }
        let of_people = [
            &self.changes,
            &self.invites,
            &self.invitees,
            &self.rooms,
            &self.clicks,
            &self.uploads,
            &self.asks,
            &self.blocks,
            &self.catch_ups,
            &self.chat_of_person,
        ];
        of_people.into_iter().for_each(KeyedRateLimit::forget_idle_keys);
        self.chat_of_room.forget_idle_keys();
    }

    /// Counts a message.
    ///
    /// # Errors
    /// `rate_limited`, with the time to wait.
    pub fn count_message(&self, room: &RoomId, author: &UserId) -> Result<(), RateLimited> {
        self.chat_of_person.count(author)?;
        self.chat_of_room.count(room)
    }

    /// Counts a sign-in from `address`. Those of this machine and of private networks have no limit: whoever calls
    /// from there is a proxy, which speaks for many, or near the operator.
    ///
    /// # Errors
    /// `rate_limited`, with the time to wait.
    pub fn count_sign_in(&self, address: IpAddr) -> Result<(), RateLimited> {
        let network = network(address);
        match &self.sign_ins {
            Some(limit) if !is_near(network) => limit.count(&network),
            _ => Ok(()),
        }
    }
}

/// What belongs to one customer of a provider as a rule: an IPv4 address, or 64 bits of an IPv6 one.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) if !address.is_loopback() => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        address => address,
    }
}

/// Whether it is an address of this machine or of a private network.
fn is_near(network: IpAddr) -> bool {
    match network {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_many_addresses_of_one_network_is_counted_once() {
        let same = |one: &str, other: &str| network(one.parse().unwrap()) == network(other.parse().unwrap());
        assert!(same("2001:db8:1:2:3::4", "2001:db8:1:2:ffff::"));
        assert!(!same("2001:db8:1:2::", "2001:db8:1:3::"));
        assert!(same("::ffff:192.0.2.7", "192.0.2.7"));
        assert!(!same("192.0.2.7", "192.0.2.8"));
    }

    #[test]
    fn only_addresses_of_the_world_are_limited() {
        for (address, near) in [
            ("::1", true),
            ("::ffff:127.0.0.1", true),
            ("172.17.0.2", true),
            ("fd00:1::2", true),
            ("fe80::1", true),
            ("198.51.100.1", false),
            ("2001:db8::1", false),
        ] {
            assert_eq!(is_near(network(address.parse().unwrap())), near, "{address}");
        }
    }
}
