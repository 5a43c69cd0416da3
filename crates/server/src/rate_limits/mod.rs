//! Rate limits per user, client address and room. All are far above what people do.

use std::{net::IpAddr, time::Duration};

use costage_protocol::{Role, RoomId, UserId};

mod keyed;
mod network;

pub use keyed::{KeyedRateLimit, RateLimited};
pub use network::Network;

use crate::Policy;

const MINUTE: Duration = Duration::from_secs(60);
/// The period in which a user receives as many invitations as one host may send within a minute.
const INVITEE_PERIOD: Duration = Duration::from_secs(600);

/// Every rate limit, with what each key has used of it.
#[derive(Debug)]
pub struct RateLimits {
    /// Sign-ins per client network; `None` means no limit.
    sign_ins: Option<KeyedRateLimit<Network>>,
    /// Requests of any kind per client network; `None` means no limit.
    requests: Option<KeyedRateLimit<Network>>,
    /// WebSockets opened per client network; `None` means no limit.
    websocket_opens: Option<KeyedRateLimit<Network>>,
    /// Requests per user that change nothing.
    pub reads: KeyedRateLimit,
    /// Exports of all that is a user's.
    pub exports: KeyedRateLimit,
    /// Tokens for LiveKit per user.
    pub media_tokens: KeyedRateLimit,
    /// Snapshots of live lists per user, over the WebSocket or without it.
    pub snapshots: KeyedRateLimit,
    /// Changing requests of any kind per user.
    pub changes: KeyedRateLimit,
    /// Invitations sent per host.
    pub invites: KeyedRateLimit,
    /// Invitations received per user, from all rooms together.
    pub invitees: KeyedRateLimit,
    /// Invitations from one host to one user: a fraction of what that user may receive, so that no single host uses that up.
    pub invites_to_one: KeyedRateLimit<(UserId, UserId)>,
    /// Rooms created per user. Each room costs background work, whether anyone visits it or not.
    pub rooms: KeyedRateLimit,
    /// Counted clicks on product links per user.
    pub clicks: KeyedRateLimit,
    /// Uploaded pictures per user.
    pub uploads: KeyedRateLimit,
    /// Live pictures per host.
    pub previews: KeyedRateLimit,
    /// Requests to join per user, in all rooms together and whatever the response. The limits per room are in
    /// [`costage_protocol::limits`].
    pub join_requests: KeyedRateLimit,
    /// People blocked per user.
    pub blocks: KeyedRateLimit,
    /// Reads of live lists without a WebSocket per user: enough for several pages that each read every few seconds.
    pub catch_ups: KeyedRateLimit,
    /// Chat messages per user, in addition to the room's own rules.
    messages_of_user: KeyedRateLimit,
    /// Chat messages per room, of all its viewers together.
    messages_of_room: KeyedRateLimit<RoomId>,
}

impl RateLimits {
    /// Takes the limits that the operator configures from `policy`.
    #[must_use]
    pub fn new(policy: &Policy) -> Self {
        let limits = &policy.limits;
        let per_minute = |name, times| KeyedRateLimit::new(name, times, MINUTE);
        let of_network = |name, times: u32| (times > 0).then(|| KeyedRateLimit::new(name, times, MINUTE));
        Self {
            sign_ins: of_network("sign_ins", policy.sign_ins_per_minute.unwrap_or(0)),
            requests: of_network("network_requests", limits.network_requests_per_minute),
            websocket_opens: of_network("network_opens", limits.network_opens_per_minute),
            reads: per_minute("reads", limits.reads_per_minute),
            exports: KeyedRateLimit::new("exports", 5, Duration::from_secs(600)),
            media_tokens: per_minute("media_tokens", limits.media_tokens_per_minute),
            snapshots: per_minute("snapshots", limits.snapshots_per_minute),
            changes: per_minute("changes", policy.changes_per_minute),
            invites: per_minute("invitations_sent", policy.invitations_per_minute),
            // However many hosts there are, one user receives at most a tenth of what one host may send.
            invitees: KeyedRateLimit::new(
                "invitations_received",
                policy.invitations_per_minute,
                INVITEE_PERIOD,
            ),
            invites_to_one: KeyedRateLimit::new(
                "invitations_to_one",
                policy.invitations_per_minute.div_ceil(3),
                INVITEE_PERIOD,
            ),
            rooms: per_minute("rooms", policy.rooms_per_minute),
            clicks: per_minute("clicks", limits.clicks_per_minute),
            uploads: per_minute("uploads", limits.uploads_per_minute),
            // Where it is 0, none is ever counted.
            previews: per_minute("previews", limits.previews_per_minute.max(1)),
            join_requests: per_minute("join_requests", limits.join_requests_per_minute),
            blocks: per_minute("blocks", limits.blocks_per_minute),
            catch_ups: per_minute("catch_ups", limits.catch_ups_per_minute),
            messages_of_user: KeyedRateLimit::new(
                "messages_of_person",
                limits.messages_of_person,
                Duration::from_secs(5),
            ),
            messages_of_room: KeyedRateLimit::new(
                "messages_of_room",
                limits.messages_of_room,
                Duration::from_secs(4),
            ),
        }
    }

    /// Drops the keys that have regained their whole limit. To be called from time to time.
    pub fn forget_idle_keys(&self) {
        let per_network = [&self.sign_ins, &self.requests, &self.websocket_opens];
        per_network.into_iter().flatten().for_each(KeyedRateLimit::forget_idle_keys);
        let per_user = [
            &self.reads,
            &self.exports,
            &self.media_tokens,
            &self.snapshots,
            &self.changes,
            &self.invites,
            &self.invitees,
            &self.rooms,
            &self.clicks,
            &self.uploads,
            &self.previews,
            &self.join_requests,
            &self.blocks,
            &self.catch_ups,
            &self.messages_of_user,
        ];
        per_user.into_iter().for_each(KeyedRateLimit::forget_idle_keys);
        self.messages_of_room.forget_idle_keys();
        self.invites_to_one.forget_idle_keys();
    }

    /// Counts a chat message by `author`, who has this role in `room`. The viewers of a room share a limit; the host and
    /// co-hosts have only their own, so that no crowd of viewers silences them.
    ///
    /// # Errors
    /// [`RateLimited`] when the author or the room has used up its limit.
    pub fn count_message(&self, room: &RoomId, author: &UserId, role: Role) -> Result<(), RateLimited> {
        self.messages_of_user.count(author)?;
        match role {
            Role::Host | Role::CoHost => Ok(()),
            Role::Viewer => self.messages_of_room.count(room),
        }
    }

    /// Counts a sign-in from `address`.
    ///
    /// # Errors
    /// [`RateLimited`] when the network of `address` has used up its limit.
    pub fn count_sign_in(&self, address: IpAddr) -> Result<(), RateLimited> {
        count_of_network(self.sign_ins.as_ref(), address)
    }

    /// Counts a request of any kind from `address`.
    ///
    /// # Errors
    /// [`RateLimited`] when the network of `address` has used up its limit.
    pub fn count_request(&self, address: IpAddr) -> Result<(), RateLimited> {
        count_of_network(self.requests.as_ref(), address)
    }

    /// Counts a WebSocket that is opened from `address`.
    ///
    /// # Errors
    /// [`RateLimited`] when the network of `address` has used up its limit.
    pub fn count_websocket_open(&self, address: IpAddr) -> Result<(), RateLimited> {
        count_of_network(self.websocket_opens.as_ref(), address)
    }
}

fn count_of_network(limit: Option<&KeyedRateLimit<Network>>, address: IpAddr) -> Result<(), RateLimited> {
    match (limit, Network::limited(address)) {
        (Some(limit), Some(network)) => limit.count(&network),
        _ => Ok(()),
    }
}

/// Counts, for the operator, that something was refused because of the limit called `limit`.
pub(crate) fn record_refusal(limit: &'static str) {
    crate::metrics::refused(limit);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn viewers_cannot_use_up_what_those_on_stage_may_write() {
        let (limits, room) = (RateLimits::new(&Policy::default()), RoomId::from_random([0; 16]));
        let mut count = 0_u128;
        let viewer_is_refused = std::iter::from_fn(|| {
            count += 1;
            let viewer = UserId::from_random(count.to_be_bytes());
            Some(limits.count_message(&room, &viewer, Role::Viewer).is_err())
        });
        assert!(viewer_is_refused.take(10_000).any(|refused| refused));
        for (number, role) in [(1, Role::Host), (2, Role::CoHost)] {
            assert!(
                limits.count_message(&room, &UserId::from_random([number; 16]), role).is_ok(),
                "{role:?}"
            );
        }
        let host = UserId::from_random([1; 16]);
        assert!((0..10_000).any(|_| limits.count_message(&room, &host, Role::Host).is_err()));
    }
}
