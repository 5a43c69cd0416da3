//! How long a WebSocket may be silent, and when to look at it next. Pure: the time is an argument.

use std::time::Duration;

use tokio::time::Instant;

use crate::timeouts::ClientTimeouts;

/// What is to be done about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// Nothing yet.
    Nothing,
    /// Ask whether it is alive.
    Ping,
    /// It is dead.
    Dead,
    /// Whoever signed in is signed in no longer.
    SessionOver,
}

/// One line, from its sign-in on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heartbeat {
    ping_every: Duration,
    dead_after: Duration,
    /// When the client was last last_heard of.
    last_heard: Instant,
    /// When it was last last_pinged.
    last_pinged: Instant,
    /// When the session ends that it signed in with.
    over: Instant,
    /// It was found dead.
    dead: bool,
}

impl Heartbeat {
    /// A line that signed in `now`, with a session that ends at `over`.
    pub(super) const fn new(timeouts: ClientTimeouts, now: Instant, over: Instant) -> Self {
        let ClientTimeouts { ping_every, dead_after, .. } = timeouts;
        Self { ping_every, dead_after, last_heard: now, last_pinged: now, over, dead: false }
    }

    /// The client said something.
    pub(super) const fn record(&mut self, now: Instant) {
        self.last_heard = now;
    }

    /// Since when a client is gone whose line has ended `now`: one that fell silent went when it was last last_heard.
    pub(super) const fn gone_since(&self, now: Instant) -> Instant {
        if self.dead { self.last_heard } else { now }
    }

    /// Whether the session has ended.
    pub(super) fn is_over(&self, now: Instant) -> bool {
        now >= self.over
    }

    /// When to ask [`Heartbeat::due`] next. It only ever gets later by what is last_heard meanwhile, so that a timer set for
    /// it need not be moved with each frame.
    pub(super) fn check_at(&self) -> Instant {
        let ask = self.last_heard.max(self.last_pinged) + self.ping_every;
        ask.min(self.last_heard + self.dead_after).min(self.over)
    }

    /// What is to be done `now`.
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

    fn line(session: u64) -> (Heartbeat, Instant) {
        let now = Instant::now();
        (Heartbeat::new(ClientTimeouts::default(), now, now + seconds(session)), now)
    }

    #[test]
    fn a_silent_line_is_asked_twice_and_then_dead() {
        let (mut line, start) = line(3600);
        let mut told = Vec::new();
        while told.last() != Some(&(8, Due::Dead)) {
            let at = line.check_at();
            told.push(((at - start).as_secs(), line.due(at)));
        }
        assert_eq!(told, [(3, Due::Ping), (6, Due::Ping), (8, Due::Dead)]);
        assert_eq!(line.gone_since(start + seconds(8)), start);
    }

    #[test]
    fn a_line_that_talks_is_not_asked() {
        let (mut line, start) = line(3600);
        for second in 1..20 {
            line.record(start + seconds(second));
            assert_eq!(line.due(start + seconds(second + 2)), Due::Nothing);
        }
        assert_eq!(line.due(line.check_at()), Due::Ping);
    }

    #[test]
    fn a_line_ends_with_its_session_whether_it_talks_or_not() {
        let (mut line, start) = line(4);
        line.record(start + seconds(2));
        assert_eq!(line.check_at(), start + seconds(4));
        assert_eq!(line.due(start + seconds(4)), Due::SessionOver);
        assert!(line.is_over(start + seconds(4)));
    }
}
