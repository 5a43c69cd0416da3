//! Rate limits per user, client address and room. All are far above what people do.

use std::{
    net::{IpAddr, Ipv6Addr},
    time::Duration,
};

use costage_protocol::{RoomId, UserId};

mod keyed;

pub use keyed::{KeyedRateLimit, RateLimited};

use crate::Policy;

const MINUTE: Duration = Duration::from_secs(60);

/// Every rate limit, with what each key has used of it.
#[derive(Debug)]
pub struct RateLimits {
    /// Sign-ins per client network; `None` means no limit.
    sign_ins: Option<KeyedRateLimit<IpAddr>>,
    /// Changing requests of any kind per user.
    pub changes: KeyedRateLimit,
    /// Invitations sent per host.
    pub invites: KeyedRateLimit,
    /// Invitations received per user, from all rooms together.
    pub invitees: KeyedRateLimit,
    /// Rooms created per user. Each room costs background work, whether anyone visits it or not.
    pub rooms: KeyedRateLimit,
    /// Counted clicks on product links per user.
    pub clicks: KeyedRateLimit,
    /// Uploaded pictures per user.
    pub uploads: KeyedRateLimit,
    /// Requests to join per user, in all rooms together and whatever the response. The limits per room are in
    /// [`costage_protocol::limits`].
    pub join_requests: KeyedRateLimit,
    /// People blocked per user.
    pub blocks: KeyedRateLimit,
    /// Reads of live lists without a WebSocket per user: enough for several pages that each read every few seconds.
    pub catch_ups: KeyedRateLimit,
    /// Chat messages per user, in addition to the room's own rules.
    messages_of_user: KeyedRateLimit,
    /// Chat messages per room, of everyone together.
    messages_of_room: KeyedRateLimit<RoomId>,
}

impl RateLimits {
    /// Takes the limits that the operator configures from `policy`.
    #[must_use]
    pub fn new(policy: &Policy) -> Self {
        let per_minute = |times| KeyedRateLimit::new(times, MINUTE);
        Self {
            sign_ins: policy.sign_ins_per_minute.map(|times| KeyedRateLimit::new(times, MINUTE)),
            changes: per_minute(policy.changes_per_minute),
            invites: per_minute(policy.invitations_per_minute),
            // However many hosts there are, one user receives at most a tenth of what one host may send.
            invitees: KeyedRateLimit::new(policy.invitations_per_minute, Duration::from_secs(600)),
            rooms: per_minute(policy.rooms_per_minute),
            clicks: per_minute(20),
            uploads: per_minute(30),
            join_requests: per_minute(30),
            blocks: per_minute(60),
            catch_ups: per_minute(240),
            messages_of_user: KeyedRateLimit::new(5, Duration::from_secs(5)),
            messages_of_room: KeyedRateLimit::new(200, Duration::from_secs(4)),
        }
    }

    /// Drops the keys that have regained their whole limit. To be called from time to time.
    pub fn forget_idle_keys(&self) {
        if let Some(sign_ins) = &self.sign_ins {
            sign_ins.forget_idle_keys();
        }
        let per_user = [
            &self.changes,
            &self.invites,
            &self.invitees,
            &self.rooms,
            &self.clicks,
            &self.uploads,
            &self.join_requests,
            &self.blocks,
            &self.catch_ups,
            &self.messages_of_user,
        ];
        per_user.into_iter().for_each(KeyedRateLimit::forget_idle_keys);
        self.messages_of_room.forget_idle_keys();
    }

    /// Counts a chat message by `author` in `room`.
    ///
    /// # Errors
    /// [`RateLimited`] when the author or the room has used up its limit.
    pub fn count_message(&self, room: &RoomId, author: &UserId) -> Result<(), RateLimited> {
        self.messages_of_user.count(author)?;
        self.messages_of_room.count(room)
    }

    /// Counts a sign-in from `address`. Loopback and private networks have no limit: a client there is either a proxy,
    /// which calls for many people, or close to the operator.
    ///
    /// # Errors
    /// [`RateLimited`] when the network of `address` has used up its limit.
    pub fn count_sign_in(&self, address: IpAddr) -> Result<(), RateLimited> {
        let network = network(address);
        match &self.sign_ins {
            Some(limit) if !is_private(network) => limit.count(&network),
            _ => Ok(()),
        }
    }
}

/// What an internet provider usually gives to one customer: an IPv4 address, or the first 64 bits of an IPv6 address.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) if !address.is_loopback() => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        address => address,
    }
}

/// Whether `network` is loopback, private or link-local.
fn is_private(network: IpAddr) -> bool {
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
    fn the_addresses_of_one_network_share_a_limit() {
        let same = |one: &str, other: &str| network(one.parse().unwrap()) == network(other.parse().unwrap());
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
            assert_eq!(is_private(network(address.parse().unwrap())), private, "{address}");
        }
    }
}
