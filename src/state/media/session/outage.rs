//! How long there has been no connection, why, and when that is said. Pure.

use super::exchange::Trouble;

/// Whoever never was connected is told the reason by then, in milliseconds; well within twenty seconds.
const SAID_WITHIN_MS: u64 = 15_000;
/// What may be over in a moment, such as a server that restarts, is given this long.
const PASSING_MS: u64 = 8_000;
/// A lost connection is awaited in silence for so long; until the next attempt ten seconds more may pass.
const LONG_MS: u64 = 9_000;

/// The time since a connection was wanted or lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::state::media) struct Outage {
    since: Option<u64>,
    /// The latest reason, and how often in a row it was the reason.
    trouble: Option<(Trouble, u32)>,
    said: Option<Trouble>,
    takes_long: bool,
}

impl Outage {
    /// A connection is wanted, or was lost: from now on, unless it is missing already.
    pub(in crate::state::media) fn begin(&mut self, now: u64) {
        self.since.get_or_insert(now);
    }

    /// It is there, or wanted no more.
    pub(in crate::state::media) fn end(&mut self) {
        *self = Self::default();
    }

    /// An attempt has failed, of somebody who was connected before or not.
    pub(in crate::state::media) fn failed(&mut self, trouble: Trouble, was_connected: bool, now: u64) {
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
            // What was there comes back when the server does.
            Trouble::MediaServerAway | Trouble::ServerAway | Trouble::TakesLong => {
                !was_connected && for_ms >= PASSING_MS
            }
        };
        if is_certain || self.said.is_some() {
            self.said = Some(trouble);
        }
        self.tick(was_connected, now);
    }

    /// Time has gone on.
    pub(in crate::state::media) fn tick(&mut self, was_connected: bool, now: u64) {
        let for_ms = self.for_ms(now);
        if !was_connected && self.said.is_none() && for_ms >= SAID_WITHIN_MS {
            self.said = Some(self.trouble.map_or(Trouble::TakesLong, |(trouble, _)| trouble));
        }
        self.takes_long |= for_ms >= LONG_MS;
    }

    /// When [`tick`](Self::tick) has something to do.
    pub(in crate::state::media) fn wake_at(&self, was_connected: bool) -> Option<u64> {
        let since = self.since?;
        let long = (!self.takes_long).then_some(since + LONG_MS);
        let said = (!was_connected && self.said.is_none()).then_some(since + SAID_WITHIN_MS);
        long.into_iter().chain(said).min()
    }

    /// Why there is no connection, once that is to be said.
    pub(in crate::state::media) const fn said(&self) -> Option<Trouble> {
        self.said
    }

    /// Whether it is longer than people wait without asking themselves.
    pub(in crate::state::media) const fn takes_long(&self) -> bool {
        self.takes_long
    }

    fn for_ms(&self, now: u64) -> u64 {
        self.since.map_or(0, |since| now.saturating_sub(since))
    }
}
