//! Detects a picture that is frozen though it should move: it is subscribed to again once, then given up. Two sources
//! must agree that it is frozen: the element that shows it and the receiver that decodes it. No browser counts frames in
//! every way, and a count that a browser does not keep looks like a frozen picture.

use crate::ports::media::FrameCounts;

/// How long a picture may be without a new frame before it counts as frozen, in milliseconds.
pub(super) const STILL_AFTER_MS: u64 = 3_000;
/// How long the receiver must have agreed, in milliseconds.
pub(super) const AGREED_AFTER_MS: u64 = 2_000;
/// How long a picture has to move after it was subscribed to again, in milliseconds.
pub(super) const GIVEN_UP_AFTER_MS: u64 = 4_000;

/// What to do about a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// The picture is fine, or nothing more can be done.
    None,
    /// Ask the receiver how many frames it decoded, for the next observation.
    AskReceiver,
    /// Subscribe to the picture again.
    Resubscribe,
}

/// What is known about a picture at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Observation {
    /// The time by any clock, in milliseconds.
    pub(super) now_ms: u64,
    /// Frames that the element has counted so far; another track may start at 0 again.
    pub(super) shown: FrameCounts,
    /// Frames that the receiver has decoded so far, if it was asked since the last observation and answered.
    pub(super) received: Option<u64>,
    /// Whether new frames should arrive: the track is sent, unmuted, connected and visible.
    pub(super) expected: bool,
    /// Whether the element is paused: then it shows no new frame, however many arrive.
    pub(super) paused: bool,
}

/// The state of watching one picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct FrameWatch {
    shown: FrameCounts,
    /// The receiver's count, since the element's last new frame.
    received: Option<u64>,
    /// When the last new frame was found, or none was expected.
    moved: u64,
    /// When the picture was subscribed to again, if it has not moved since.
    asked: Option<u64>,
    /// When the last new frame was found.
    seen: Option<u64>,
    /// From when to when the receiver counted no new frame either.
    agreed: Option<(u64, u64)>,
    /// For how many observations in a row, up to two, it should have played and did not.
    paused: u8,
}

impl FrameWatch {
    /// Takes in an observation and returns what to do.
    pub(super) fn observe(&mut self, observed: Observation) -> Action {
        self.paused = if observed.paused && observed.expected { (self.paused + 1).min(2) } else { 0 };
        let shows_new = shows_new_frame(self.shown.presented, observed.shown.presented)
            || shows_new_frame(self.shown.decoded, observed.shown.decoded);
        let receives_new = observed.received.is_some_and(|now| {
            // The first answer is only a baseline.
            self.received.is_some_and(|before| shows_new_frame(before, now))
        });
        let expected = observed.expected && !observed.paused;
        if shows_new || receives_new {
            let received = if shows_new { None } else { observed.received };
            let (moved, seen) = (observed.now_ms, Some(observed.now_ms));
            *self = Self { shown: observed.shown, received, moved, seen, asked: None, agreed: None, ..*self };
        } else if !expected {
            // `asked` stays: while the picture is subscribed to again, no frames are expected either.
            self.moved = observed.now_ms;
            if self.asked.is_none() {
                self.agreed = None;
            }
        } else {
            self.record_receiver(observed);
            let is_still = observed.now_ms.saturating_sub(self.moved) >= STILL_AFTER_MS;
            if self.asked.is_none() && is_still && self.receiver_agrees() {
                (self.asked, self.agreed) = (Some(observed.now_ms), None);
                return Action::Resubscribe;
            }
        }
        if expected && !shows_new { Action::AskReceiver } else { Action::None }
    }

    /// Whether the observation at `now_ms` found new frames.
    pub(super) fn moved_at(self, now_ms: u64) -> bool {
        self.seen == Some(now_ms)
    }

    /// Whether the picture is given up at `now_ms`: the avatar is shown until it moves again.
    pub(super) fn is_given_up(self, now_ms: u64) -> bool {
        self.receiver_agrees()
            && self.asked.is_some_and(|asked| now_ms.saturating_sub(asked) >= GIVEN_UP_AFTER_MS)
    }

    /// Whether the browser holds the picture back: it should play, and stayed paused after a call to play.
    pub(super) fn is_held_back(self) -> bool {
        self.paused > 1
    }

    fn record_receiver(&mut self, observed: Observation) {
        let Some(count) = observed.received else { return };
        // A new subscription may begin at 0, which is no frame.
        let same = self.received == Some(count);
        self.received = Some(count);
        let since = self.agreed.filter(|_| same).map_or(observed.now_ms, |(since, _)| since);
        self.agreed = Some((since, observed.now_ms));
    }

    fn receiver_agrees(self) -> bool {
        self.agreed.is_some_and(|(since, until)| until.saturating_sub(since) >= AGREED_AFTER_MS)
    }
}

/// Whether a count shows a new frame; a count that restarts does so with its first frame.
fn shows_new_frame<T: PartialEq + Default>(before: T, now: T) -> bool {
    now != T::default() && now != before
}

#[cfg(test)]
#[path = "frame_watch_tests.rs"]
mod tests;
