//! Which page's WebSocket belongs to which LiveKit connection on stage. LiveKit shows a participant whose machine died for a
//! while. Each page names the connection with which it is on stage, so when its WebSocket is gone, that connection is known
//! to be abandoned, even when the same person is back with another page. Pure: the time is an argument.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, VecDeque},
    time::{Duration, Instant},
};

use costage_protocol::{UserId, media::Identity};

use super::SubscriberId;

/// How long a connection without a WebSocket is remembered. LiveKit shows a dead one for less time than that.
pub const REMEMBERED_FOR: Duration = Duration::from_secs(60);

#[derive(Debug, Default)]
struct Connection {
    subscribers: BTreeSet<SubscriberId>,
    /// When the last of them closed.
    left_at: Option<Instant>,
}

/// The LiveKit connections with which pages are on stage.
#[derive(Debug, Default)]
pub struct StageConnections {
    of: HashMap<UserId, BTreeMap<u64, Connection>>,
    /// Connections to forget, earliest first.
    left: VecDeque<(Instant, Identity)>,
}

impl StageConnections {
    /// Notes that the page of `subscriber` is on stage with `connection` and no other; `None` when it is not on stage. Returns
    /// whether that changed anything.
    pub fn set(
        &mut self,
        subscriber: SubscriberId,
        user: &UserId,
        connection: Option<u64>,
        now: Instant,
    ) -> bool {
        let holds = |one: &Connection| one.subscribers.contains(&subscriber);
        let before =
            self.of.get(user).and_then(|of| of.iter().find(|(_, one)| holds(one)).map(|(at, _)| *at));
        if before == connection {
            return false;
        }
        if before.is_some() {
            self.leave(subscriber, user, now);
        }
        if let Some(connection) = connection {
            let one = self.of.entry(user.clone()).or_default().entry(connection).or_default();
            one.subscribers.insert(subscriber);
            one.left_at = None;
        }
        true
    }

    /// Notes that the WebSocket of `subscriber` closed, or was last heard of, at `at`. Returns whether its page was on stage.
    pub fn leave(&mut self, subscriber: SubscriberId, user: &UserId, at: Instant) -> bool {
        let mut was_on_stage = false;
        for (number, one) in self.of.get_mut(user).into_iter().flatten() {
            if one.subscribers.remove(&subscriber) {
                was_on_stage = true;
                if one.subscribers.is_empty() {
                    one.left_at = Some(at);
                    self.left.push_back((at, Identity { user: user.clone(), connection: *number }));
                }
            }
        }
        self.forget(at);
        was_on_stage
    }

    /// Forgets the connections of `user` without a WebSocket, because the person is present without one. Returns whether
    /// there were any.
    pub fn mark_seen(&mut self, user: &UserId) -> bool {
        let Some(of) = self.of.get_mut(user) else { return false };
        let before = of.len();
        of.retain(|_, one| !one.subscribers.is_empty());
        before != of.len()
    }

    /// How long ago the last page of `identity` closed; `None` while it has one, or never had.
    #[must_use]
    pub fn left_for(&self, identity: &Identity, now: Instant) -> Option<Duration> {
        let left_at = self.of.get(&identity.user)?.get(&identity.connection)?.left_at?;
        Some(now.saturating_duration_since(left_at))
    }

    /// How long ago a page of `user` that was on stage last closed.
    #[must_use]
    pub fn last_left_for(&self, user: &UserId, now: Instant) -> Option<Duration> {
        let left_at = self.of.get(user)?.values().filter_map(|one| one.left_at).max()?;
        Some(now.saturating_duration_since(left_at))
    }

    fn forget(&mut self, now: Instant) {
        while let Some((at, identity)) = self.left.front()
            && now.saturating_duration_since(*at) > REMEMBERED_FOR
        {
            if let Some(of) = self.of.get_mut(&identity.user) {
                if of.get(&identity.connection).is_some_and(|one| one.left_at == Some(*at)) {
                    of.remove(&identity.connection);
                }
                if of.is_empty() {
                    self.of.remove(&identity.user);
                }
            }
            self.left.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user() -> UserId {
        UserId::from_random([1; 16])
    }

    fn identity(connection: u64) -> Identity {
        Identity { user: user(), connection }
    }

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_connection_is_abandoned_when_its_page_is_gone_even_if_another_is_open() {
        let (mut lines, start) = (StageConnections::default(), Instant::now());
        assert!(lines.set(1, &user(), Some(7), start));
        assert!(!lines.set(1, &user(), Some(7), start));
        assert_eq!(lines.left_for(&identity(7), start), None);
        assert!(!lines.leave(2, &user(), start), "another tab, not on stage");
        assert!(lines.leave(1, &user(), start));
        assert!(lines.set(3, &user(), Some(8), start + SECOND));
        assert_eq!(lines.left_for(&identity(7), start + SECOND), Some(SECOND));
        assert_eq!(lines.left_for(&identity(8), start + SECOND), None);
        assert_eq!(lines.last_left_for(&user(), start + SECOND), Some(SECOND));
    }

    #[test]
    fn a_page_that_reads_over_http_may_be_on_stage_with_its_connection() {
        let (mut lines, start) = (StageConnections::default(), Instant::now());
        lines.set(1, &user(), Some(7), start);
        assert!(!lines.mark_seen(&user()), "it has one");
        lines.leave(1, &user(), start);
        assert!(lines.mark_seen(&user()));
        assert_eq!(lines.left_for(&identity(7), start + SECOND), None);
    }

    #[test]
    fn a_page_whose_websocket_is_back_has_its_connection_again() {
        let (mut lines, start) = (StageConnections::default(), Instant::now());
        lines.set(1, &user(), Some(7), start);
        // The new one may be there before the old one is known to be dead.
        lines.set(2, &user(), Some(7), start);
        lines.leave(1, &user(), start);
        assert_eq!(lines.left_for(&identity(7), start), None);
        lines.leave(2, &user(), start);
        lines.set(3, &user(), Some(7), start + SECOND);
        assert_eq!(lines.left_for(&identity(7), start + SECOND), None);
    }

    #[test]
    fn a_page_that_changes_its_connection_leaves_the_one_before() {
        let (mut lines, start) = (StageConnections::default(), Instant::now());
        lines.set(1, &user(), Some(7), start);
        assert!(lines.set(1, &user(), Some(8), start));
        assert_eq!(lines.left_for(&identity(7), start), Some(Duration::ZERO));
        assert!(lines.set(1, &user(), None, start));
        assert_eq!(lines.left_for(&identity(8), start), Some(Duration::ZERO));
        assert!(!lines.set(1, &user(), None, start));
    }

    #[test]
    fn old_connections_are_forgotten() {
        let (mut lines, start) = (StageConnections::default(), Instant::now());
        lines.set(1, &user(), Some(7), start);
        lines.leave(1, &user(), start);
        let later = start + REMEMBERED_FOR + SECOND;
        lines.leave(2, &UserId::from_random([2; 16]), later);
        assert_eq!(lines.left_for(&identity(7), later), None);
        assert!(lines.of.is_empty() && lines.left.is_empty());
    }
}
