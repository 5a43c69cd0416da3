//! The heartbeat of one WebSocket: when to ping it, and when it counts as dead. Pure: the time is an argument.

use std::time::Duration;

use tokio::time::Instant;

use crate::timeouts::ClientTimeouts;

/// What to do about a connection now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// Nothing.
    Nothing,
    /// Send a ping.
    Ping,
    /// Close it: it is dead.
    Dead,
    /// Close it: the session has ended.
    SessionOver,
}

/// The heartbeat of one authenticated connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heartbeat {
    ping_every: Duration,
    dead_after: Duration,
    /// When something last came from the client.
    last_heard: Instant,
    /// When the last ping was sent.
    last_pinged: Instant,
    /// When the session ends.
    over: Instant,
    /// Whether it was found dead.
    dead: bool,
}

impl Heartbeat {
    /// Starts for a connection that authenticated `now` with a session that ends at `over`.
    pub(super) const fn new(timeouts: ClientTimeouts, now: Instant, over: Instant) -> Self {
        let ClientTimeouts { ping_every, dead_after, .. } = timeouts;
        Self { ping_every, dead_after, last_heard: now, last_pinged: now, over, dead: false }
    }

    /// Records that something came from the client.
    pub(super) const fn record(&mut self, now: Instant) {
        self.last_heard = now;
    }

    /// When the client of a connection that ends `now` went away: for a dead one, when it was last heard.
    pub(super) const fn gone_since(&self, now: Instant) -> Instant {
        if self.dead { self.last_heard } else { now }
    }

    /// Records that the session goes on until `over`.
    pub(super) fn renew(&mut self, over: Instant) {
        // Never earlier: the timer is not reset, and an old token may arrive after a new one.
        self.over = self.over.max(over);
    }

    /// Whether the session has ended.
    pub(super) fn is_over(&self, now: Instant) -> bool {
        now >= self.over
    }

    /// When to call [`Heartbeat::due`] next. Frames only ever move it later, so that the timer need not be reset for each.
    pub(super) fn check_at(&self) -> Instant {
        let ask = self.last_heard.max(self.last_pinged) + self.ping_every;
        ask.min(self.last_heard + self.dead_after).min(self.over)
    }

    /// Returns what to do `now`.
    pub(super) fn due(&mut self, now: Instant) -> Due {
        if self.is_over(now) {
            Due::SessionOver
        } else if now >= self.last_heard + self.dead_after {
            self.dead = true;
            Due::Dead
        } else if now >= self.last_heard.max(self.last_pinged) + self.ping_every {
            self.last_pinged = now;
            Due::Ping
        } else {
            Due::Nothing
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn heartbeat(session: u64) -> (Heartbeat, Instant) {
        let now = Instant::now();
        (Heartbeat::new(ClientTimeouts::default(), now, now + seconds(session)), now)
    }

    #[test]
    fn a_silent_connection_is_pinged_twice_and_then_dead() {
        let (mut heartbeat, start) = heartbeat(3600);
        let mut steps = Vec::new();
        while steps.last() != Some(&(8, Due::Dead)) {
            let at = heartbeat.check_at();
            steps.push(((at - start).as_secs(), heartbeat.due(at)));
        }
        assert_eq!(steps, [(3, Due::Ping), (6, Due::Ping), (8, Due::Dead)]);
        assert_eq!(heartbeat.gone_since(start + seconds(8)), start);
    }

    #[test]
    fn a_connection_that_sends_is_not_pinged() {
        let (mut heartbeat, start) = heartbeat(3600);
        for second in 1..20 {
            heartbeat.record(start + seconds(second));
            assert_eq!(heartbeat.due(start + seconds(second + 2)), Due::Nothing);
        }
        assert_eq!(heartbeat.due(heartbeat.check_at()), Due::Ping);
    }

    #[test]
    fn a_connection_ends_with_its_session_whether_it_sends_or_not() {
        let (mut heartbeat, start) = heartbeat(4);
        heartbeat.record(start + seconds(2));
        assert_eq!(heartbeat.check_at(), start + seconds(4));
        assert_eq!(heartbeat.due(start + seconds(4)), Due::SessionOver);
        assert!(heartbeat.is_over(start + seconds(4)));
    }

    #[test]
    fn a_renewed_session_goes_on_and_is_never_shortened() {
        let (mut heartbeat, start) = heartbeat(4);
        heartbeat.renew(start + seconds(10));
        heartbeat.renew(start + seconds(5));
        heartbeat.record(start + seconds(9));
        assert!(!heartbeat.is_over(start + seconds(9)));
        assert_eq!(heartbeat.due(start + seconds(10)), Due::SessionOver);
    }
}
