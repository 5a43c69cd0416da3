//! What can be said of the live line while it is down: lost, never there, or not possible here. Pure.
//!
//! While there is no line the lists are read over HTTP. That brings them up to date, and tells two outages
//! apart: where HTTP answers and the WebSocket does not open, something on the way blocks WebSockets; where
//! neither does, the server is out of reach.

use costage_protocol::live::close;

use super::{Connection, backoff::part_of};

/// Openings that come to nothing, one after the other, before HTTP is asked.
const FAILURES_BEFORE_HTTP: u32 = 2;
/// HTTP is asked by then, in milliseconds since the line is down: an opening may also hang.
const HTTP_AFTER_MS: u64 = 6_000;
/// A read without an answer by then counts as unanswered.
const READ_WITHIN_MS: u64 = 8_000;
/// HTTP answers, and an opening begun afterwards has come to nothing by then: WebSockets are blocked.
const OPENS_WITHIN_MS: u64 = 5_000;
/// Pause between two reads; to it comes a random part of [`READ_SPREAD_MS`].
const READ_EVERY_MS: u64 = 5_000;
/// Spreads the reads of many people.
const READ_SPREAD_MS: u64 = 3_000;
/// What is followed or changed in one moment is read together.
const SOON_MS: u64 = 60;
/// A lost line that is not back by then is said to take long.
const LONG_MS: u64 = 12_000;
/// Pause between two openings where WebSockets are blocked; as much again, at most, is added at random.
const BLOCKED_WAIT_MS: u64 = 10_000;

/// What HTTP said last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Http {
    /// Not asked since the line went down.
    Unknown,
    /// It answers. An opening that was begun afterwards should be through by `line_by`.
    Answers { line_by: u64 },
    /// It does not.
    Silent,
}

/// What becomes of a read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Read {
    /// The server answered.
    Answered,
    /// It did not.
    Unanswered,
    /// Nobody looks at the page: nothing was asked.
    PutOff,
}

/// What is known while the line is down.
#[derive(Debug)]
pub(super) struct Reach {
    was_online: bool,
    is_down: bool,
    failures: u32,
    http: Http,
    is_blocked: bool,
    takes_long: bool,
    long_at: u64,
    read_at: Option<u64>,
    /// A read is under way, and has until then.
    reading_until: Option<u64>,
}

impl Reach {
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

    /// Somebody signed in; the line is opened for the first time.
    pub(super) const fn begin(&mut self, now: u64) {
        *self = Self::new();
        self.down(now);
    }

    /// The line is up.
    pub(super) const fn up(&mut self) {
        *self = Self { was_online: true, ..Self::new() };
    }

    /// Nobody is signed in.
    pub(super) const fn off(&mut self) {
        *self = Self::new();
    }

    /// Somebody asks to try again: what was known of the way may have changed.
    pub(super) const fn again(&mut self, now: u64) {
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

    /// The line was lost, or did not open; `code` is the WebSocket's.
    pub(super) const fn failed(&mut self, code: u16, now: u64) {
        if !self.is_down {
            self.down(now);
            return;
        }
        // The server itself has said no: the way to it is free.
        if is_the_servers(code) {
            return;
        }
        self.failures = self.failures.saturating_add(1);
        match self.http {
            Http::Answers { .. } => self.is_blocked = true,
            Http::Unknown if self.failures >= FAILURES_BEFORE_HTTP => self.read_at = Some(now),
            Http::Unknown | Http::Silent => {}
        }
    }

    /// A list is newly followed, something was changed, or the page is looked at again.
    pub(super) const fn hurry(&mut self, now: u64) {
        if self.is_down && matches!(self.http, Http::Answers { .. }) {
            self.read_at = Some(now + SOON_MS);
        }
    }

    /// Whether the lists are to be read over HTTP now.
    pub(super) fn begins_read(&mut self, now: u64) -> bool {
        let is_due = self.reading_until.is_none() && self.read_at.is_some_and(|at| now >= at);
        if is_due {
            self.read_at = None;
            self.reading_until = Some(now + READ_WITHIN_MS);
        }
        is_due
    }

    /// Takes the outcome of a read; whether the line is to be opened afresh, so that what comes of it tells
    /// something. `dice` is from 0 up to 1.
    pub(super) fn read(&mut self, read: Read, now: u64, dice: f64) -> bool {
        if !self.is_down {
            return false;
        }
        self.reading_until = None;
        let soon = self.read_at.filter(|at| *at <= now + SOON_MS);
        self.read_at = Some(soon.unwrap_or_else(|| now + READ_EVERY_MS + part_of(READ_SPREAD_MS, dice)));
        match (read, self.http) {
            (Read::PutOff, _) | (Read::Answered, Http::Answers { .. }) => false,
            (Read::Answered, Http::Unknown | Http::Silent) => {
                self.http = Http::Answers { line_by: now + OPENS_WITHIN_MS };
                true
            }
            (Read::Unanswered, _) => {
                self.http = Http::Silent;
                self.is_blocked = false;
                false
            }
        }
    }

    /// Time has gone on.
    pub(super) fn tick(&mut self, now: u64, dice: f64) {
        if !self.is_down {
            return;
        }
        self.takes_long |= now >= self.long_at;
        if matches!(self.http, Http::Answers { line_by } if now >= line_by) {
            self.is_blocked = true;
        }
        if self.reading_until.is_some_and(|until| now >= until) {
            self.read(Read::Unanswered, now, dice);
        }
    }

    /// When [`tick`](Self::tick) or [`begins_read`](Self::begins_read) has something to do.
    pub(super) fn wake_at(&self) -> Option<u64> {
        if !self.is_down {
            return None;
        }
        let long = (!self.takes_long).then_some(self.long_at);
        let line = match self.http {
            Http::Answers { line_by } if !self.is_blocked => Some(line_by),
            _ => None,
        };
        let read = if self.reading_until.is_some() { self.reading_until } else { self.read_at };
        [long, line, read].into_iter().flatten().min()
    }

    /// How long to wait before the line is opened again, given what is usual.
    pub(super) fn wait_ms(&self, usual: u64, dice: f64) -> u64 {
        if self.is_blocked { BLOCKED_WAIT_MS + part_of(BLOCKED_WAIT_MS, dice) } else { usual }
    }

    /// What to say of a line that is down.
    pub(super) const fn connection(&self) -> Connection {
        match (self.is_blocked, self.was_online, self.http) {
            (true, ..) => Connection::Blocked,
            (false, true, _) if self.takes_long => Connection::StillReconnecting,
            (false, true, _) => Connection::Reconnecting,
            (false, false, Http::Silent) => Connection::Unreachable,
            // A server that turns everybody away is as good as one that is not there.
            (false, false, Http::Unknown) if self.takes_long => Connection::Unreachable,
            (false, false, _) => Connection::Connecting,
        }
    }
}

/// Whether a WebSocket was closed by the server in its own words, and not by something on the way.
const fn is_the_servers(code: u16) -> bool {
    matches!(code, close::NOT_SIGNED_IN | close::TOO_MANY | close::TOO_SLOW | close::RESTART | close::TOO_BIG)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "reachability_tests.rs"]
mod tests;
