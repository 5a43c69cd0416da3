//! How long there has been no connection, why, and when that is shown. Pure.

use crate::state::media::session::status::Trouble;

/// The reason is shown within this time to people who have not been connected yet.
const SHOWN_WITHIN_MS: u64 = 15_000;
/// How long a trouble that may pass by itself, such as a server that restarts, is not shown.
const PASSING_MS: u64 = 8_000;
/// How long a lost connection is awaited in silence; the next attempt may end 10 seconds later.
const LONG_MS: u64 = 9_000;

/// The time during which there is no connection though one is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Outage {
    since: Option<u64>,
    /// The latest reason, and how often in a row it was the reason.
    trouble: Option<(Trouble, u32)>,
    shown: Option<Trouble>,
    takes_long: bool,
}

impl Outage {
    /// Begins, unless it has begun already: a connection is wanted now, or was lost.
    pub(super) fn begin(&mut self, now: u64) {
        self.since.get_or_insert(now);
    }

    /// Ends: the connection is there, or no longer wanted.
    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// Notes a failed attempt; `was_connected` says whether there was a connection to this room before.
    pub(super) fn failed(&mut self, trouble: Trouble, was_connected: bool, now: u64) {
        self.begin(now);
        let times = match self.trouble {
            Some((before, times)) if before == trouble => times.saturating_add(1),
            _ => 1,
        };
        self.trouble = Some((trouble, times));
        let for_ms = self.for_ms(now);
        let is_certain = match trouble {
            Trouble::MixedContent | Trouble::NoWebRtc => true,
            Trouble::MediaBlocked if !was_connected => true,
            Trouble::NotLoaded | Trouble::Refused if !was_connected => times > 1,
            Trouble::MediaBlocked => for_ms >= LONG_MS,
            Trouble::NotLoaded | Trouble::Refused => times > 1 && for_ms >= LONG_MS,
            // A connection that was there comes back with the server.
            Trouble::MediaServerAway | Trouble::ServerAway | Trouble::TakesLong => {
                !was_connected && for_ms >= PASSING_MS
            }
        };
        if is_certain || self.shown.is_some() {
            self.shown = Some(trouble);
        }
        self.tick(was_connected, now);
    }

    /// Notes that it is `now`.
    pub(super) fn tick(&mut self, was_connected: bool, now: u64) {
        let for_ms = self.for_ms(now);
        if !was_connected && self.shown.is_none() && for_ms >= SHOWN_WITHIN_MS {
            self.shown = Some(self.trouble.map_or(Trouble::TakesLong, |(trouble, _)| trouble));
        }
        self.takes_long |= for_ms >= LONG_MS;
    }

    /// When [`tick`](Self::tick) has something to do.
    pub(super) fn wake_at(&self, was_connected: bool) -> Option<u64> {
        let since = self.since?;
        let long = (!self.takes_long).then_some(since + LONG_MS);
        let shown = (!was_connected && self.shown.is_none()).then_some(since + SHOWN_WITHIN_MS);
        long.into_iter().chain(shown).min()
    }

    /// Why there is no connection, once that is shown.
    pub(super) const fn shown(&self) -> Option<Trouble> {
        self.shown
    }

    /// Whether it lasts so long that people start to wonder.
    pub(super) const fn takes_long(&self) -> bool {
        self.takes_long
    }

    fn for_ms(&self, now: u64) -> u64 {
        self.since.map_or(0, |since| now.saturating_sub(since))
    }
}
