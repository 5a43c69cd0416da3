//! What is known about the server while there is no WebSocket: the connection was lost, never existed, or is blocked. Pure.
//!
//! Meanwhile the lists are read over HTTP. That keeps them up to date, and tells two outages apart: where HTTP answers
//! and the WebSocket does not open, something on the way blocks WebSockets; where neither does, the server cannot be
//! reached.

use costage_protocol::live::close;

use super::{Connection, backoff::part_of};

/// The number of failed attempts in a row after which HTTP is tried.
const FAILURES_BEFORE_HTTP: u32 = 2;
/// HTTP is tried this many milliseconds after the connection was lost at the latest, because an attempt may also hang.
const HTTP_AFTER_MS: u64 = 6_000;
/// A read without an answer after this time counts as unanswered.
const READ_WITHIN_MS: u64 = 8_000;
/// Where HTTP answers, and an attempt made afterwards has not opened a WebSocket within this time, WebSockets are blocked.
const OPENS_WITHIN_MS: u64 = 5_000;
/// The pause between two reads, to which a random part of [`READ_SPREAD_MS`] is added.
const READ_EVERY_MS: u64 = 5_000;
/// Spreads the reads of many users.
const READ_SPREAD_MS: u64 = 3_000;
/// Subscriptions and changes within this time are served by one read.
const SOON_MS: u64 = 60;
/// A connection that is not restored after this time is reported to take long.
const LONG_MS: u64 = 12_000;
/// The pause between two attempts where WebSockets are blocked. At most as much again is added at random.
const BLOCKED_WAIT_MS: u64 = 10_000;

/// The last result of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Http {
    /// Not tried since the connection was lost.
    Unknown,
    /// It answers. An attempt made afterwards should have opened a WebSocket by `opens_by`.
    Answers { opens_by: u64 },
    /// It does not answer.
    Silent,
}

/// The outcome of a read over HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadOutcome {
    /// The server answered.
    Answered,
    /// The server did not answer.
    Unanswered,
    /// The page is hidden, so nothing was requested.
    Postponed,
}

/// What is known about the server while not connected. Times are milliseconds of the clock that the caller keeps.
#[derive(Debug)]
pub(super) struct Reachability {
    was_online: bool,
    is_down: bool,
    failures: u32,
    http: Http,
    is_blocked: bool,
    takes_long: bool,
    long_at: u64,
    read_at: Option<u64>,
    /// The deadline of the read that is under way.
    reading_until: Option<u64>,
}

impl Reachability {
    pub(super) const fn new() -> Self {
        Self {
            was_online: false,
            is_down: false,
            failures: 0,
            http: Http::Unknown,
            is_blocked: false,
            takes_long: false,
            long_at: 0,
            read_at: None,
            reading_until: None,
        }
    }

    /// Somebody signed in, and the first attempt is made.
    pub(super) const fn begin(&mut self, now: u64) {
        *self = Self::new();
        self.down(now);
    }

    /// Connected.
    pub(super) const fn up(&mut self) {
        *self = Self { was_online: true, ..Self::new() };
    }

    /// Signed out.
    pub(super) const fn off(&mut self) {
        *self = Self::new();
    }

    /// The user asks to try again: what was known about the network may have changed.
    pub(super) const fn retry(&mut self, now: u64) {
        if self.is_down {
            let was_online = self.was_online;
            self.begin(now);
            self.was_online = was_online;
            self.read_at = Some(now);
        }
    }

    const fn down(&mut self, now: u64) {
        self.is_down = true;
        self.long_at = now + LONG_MS;
        self.read_at = Some(now + HTTP_AFTER_MS);
    }

    /// The connection was lost, or did not open; `code` is the close code of the WebSocket.
    pub(super) const fn failed(&mut self, code: u16, now: u64) {
        if !self.is_down {
            self.down(now);
            return;
        }
        // The server itself closed it, so the network lets WebSockets pass.
        if is_from_server(code) {
            return;
        }
        self.failures = self.failures.saturating_add(1);
        match self.http {
            Http::Answers { .. } => self.is_blocked = true,
            Http::Unknown if self.failures >= FAILURES_BEFORE_HTTP => self.read_at = Some(now),
            Http::Unknown | Http::Silent => {}
        }
    }

    /// Reads soon: a topic was subscribed to, something was changed, or the page is visible again.
    pub(super) const fn hurry(&mut self, now: u64) {
        if self.is_down && matches!(self.http, Http::Answers { .. }) {
            self.read_at = Some(now + SOON_MS);
        }
    }

    /// Starts a read over HTTP if one is due; whether it did.
    pub(super) fn begins_read(&mut self, now: u64) -> bool {
        let is_due = self.reading_until.is_none() && self.read_at.is_some_and(|at| now >= at);
        if is_due {
            self.read_at = None;
            self.reading_until = Some(now + READ_WITHIN_MS);
        }
        is_due
    }

    /// Takes the outcome of a read. Returns whether to start a new attempt to connect, whose result is telling now that
    /// HTTP is known to answer. `dice` is random, from 0 up to 1.
    pub(super) fn read(&mut self, read: ReadOutcome, now: u64, dice: f64) -> bool {
        if !self.is_down {
            return false;
        }
        self.reading_until = None;
        let soon = self.read_at.filter(|at| *at <= now + SOON_MS);
        self.read_at = Some(soon.unwrap_or_else(|| now + READ_EVERY_MS + part_of(READ_SPREAD_MS, dice)));
        match (read, self.http) {
            (ReadOutcome::Postponed, _) | (ReadOutcome::Answered, Http::Answers { .. }) => false,
            (ReadOutcome::Answered, Http::Unknown | Http::Silent) => {
                self.http = Http::Answers { opens_by: now + OPENS_WITHIN_MS };
                true
            }
            (ReadOutcome::Unanswered, _) => {
                self.http = Http::Silent;
                self.is_blocked = false;
                false
            }
        }
    }

    /// Takes note of the time.
    pub(super) fn tick(&mut self, now: u64, dice: f64) {
        if !self.is_down {
            return;
        }
        self.takes_long |= now >= self.long_at;
        if matches!(self.http, Http::Answers { opens_by } if now >= opens_by) {
            self.is_blocked = true;
        }
        if self.reading_until.is_some_and(|until| now >= until) {
            self.read(ReadOutcome::Unanswered, now, dice);
        }
    }

    /// The next time at which [`tick`](Self::tick) or [`begins_read`](Self::begins_read) has something to do.
    pub(super) fn wake_at(&self) -> Option<u64> {
        if !self.is_down {
            return None;
        }
        let long = (!self.takes_long).then_some(self.long_at);
        let opens = match self.http {
            Http::Answers { opens_by } if !self.is_blocked => Some(opens_by),
            _ => None,
        };
        let read = if self.reading_until.is_some() { self.reading_until } else { self.read_at };
        [long, opens, read].into_iter().flatten().min()
    }

    /// The pause before the next attempt, given the usual one.
    pub(super) fn wait_ms(&self, usual: u64, dice: f64) -> u64 {
        if self.is_blocked { BLOCKED_WAIT_MS + part_of(BLOCKED_WAIT_MS, dice) } else { usual }
    }

    /// The state as users see it.
    pub(super) const fn connection(&self) -> Connection {
        match (self.is_blocked, self.was_online, self.http) {
            (true, ..) => Connection::Blocked,
            (false, true, _) if self.takes_long => Connection::StillReconnecting,
            (false, true, _) => Connection::Reconnecting,
            (false, false, Http::Silent) => Connection::Unreachable,
            // A server that refuses every connection is as good as one that cannot be reached.
            (false, false, Http::Unknown) if self.takes_long => Connection::Unreachable,
            (false, false, _) => Connection::Connecting,
        }
    }
}

/// Whether the server closed the WebSocket itself, rather than something on the way to it.
const fn is_from_server(code: u16) -> bool {
    matches!(code, close::NOT_SIGNED_IN | close::TOO_MANY | close::TOO_SLOW | close::RESTART | close::TOO_BIG)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "reachability_tests.rs"]
mod tests;
