//! Notices a picture that stands still though it should not: asked for anew once, then given up. Two witnesses must
//! agree on that: the element that shows it, and the receiver that decodes it. No browser counts frames by every way,
//! and a count that is not kept at all looks like a picture that stands still.

use crate::ports::media::FrameCounts;

/// A picture without a new frame for this long stands still: milliseconds.
pub(super) const STILL_AFTER_MS: u64 = 3_000;
/// For this long the receiver must have said the same: milliseconds.
pub(super) const AGREED_AFTER_MS: u64 = 2_000;
/// After it was asked for anew it has this long to move: milliseconds.
pub(super) const GIVEN_UP_AFTER_MS: u64 = 4_000;

/// What to do about a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Advice {
    /// All is well, or nothing more can be done.
    Nothing,
    /// Ask the receiver how many frames it decoded, and tell by the next look.
    AskReceiver,
    /// Ask for the picture anew.
    FetchAnew,
}

/// What one look found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Any clock, in milliseconds.
    pub(super) now_ms: u64,
    /// Frames that the element counted so far; another picture may begin at 0 again.
    pub(super) shown: FrameCounts,
    /// Frames that the receiver decoded so far, where it was asked since the last look, and answered.
    pub(super) received: Option<u64>,
    /// Whether there should be new ones: it is sent, not muted, connected, and can be seen.
    pub(super) expected: bool,
    /// Whether the element does not play: then it shows no new frame, however many arrive.
    pub(super) paused: bool,
}

/// One picture's watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct FrameWatch {
    shown: FrameCounts,
    /// What the receiver said, since the element's last new frame.
    received: Option<u64>,
    /// When the last new frame was found, or there was no need for one.
    moved: u64,
    /// When it was asked for anew, if it has not moved since.
    asked: Option<u64>,
    /// When the last new frame was found.
    seen: Option<u64>,
    /// From when to when the receiver said the same as well.
    agreed: Option<(u64, u64)>,
    /// At how many looks in a row, up to two, it was to be seen and did not play.
    paused: u8,
}

impl FrameWatch {
    /// Takes in what was found.
    pub(super) fn look(&mut self, look: Look) -> Advice {
        self.paused = if look.paused && look.expected { (self.paused + 1).min(2) } else { 0 };
        let shows_new = is_news(self.shown.presented, look.shown.presented)
            || is_news(self.shown.decoded, look.shown.decoded);
        let receives_new = look.received.is_some_and(|now| {
            // The first answer is only to compare with.
            self.received.is_some_and(|before| is_news(before, now))
        });
        let expected = look.expected && !look.paused;
        if shows_new || receives_new {
            let received = if shows_new { None } else { look.received };
            let (moved, seen) = (look.now_ms, Some(look.now_ms));
            *self = Self { shown: look.shown, received, moved, seen, asked: None, agreed: None, ..*self };
        } else if !expected {
            // That it was asked for is not forgotten: while it is fetched anew nothing is expected either.
            self.moved = look.now_ms;
            if self.asked.is_none() {
                self.agreed = None;
            }
        } else {
            self.hear_receiver(look);
            let is_still = look.now_ms.saturating_sub(self.moved) >= STILL_AFTER_MS;
            if self.asked.is_none() && is_still && self.receiver_agrees() {
                (self.asked, self.agreed) = (Some(look.now_ms), None);
                return Advice::FetchAnew;
            }
        }
        if expected && !shows_new { Advice::AskReceiver } else { Advice::Nothing }
    }

    /// Whether the look at `now_ms` found new frames.
    pub(super) fn moved_at(self, now_ms: u64) -> bool {
        self.seen == Some(now_ms)
    }

    /// Whether there is nothing more to hope for at `now_ms`: the avatar stands in until it moves again.
    pub(super) fn is_given_up(self, now_ms: u64) -> bool {
        self.receiver_agrees()
            && self.asked.is_some_and(|asked| now_ms.saturating_sub(asked) >= GIVEN_UP_AFTER_MS)
    }

    /// Whether it is held back: it was to be seen and did not play, and still did not after it was told to.
    pub(super) fn is_held_back(self) -> bool {
        self.paused > 1
    }

    fn hear_receiver(&mut self, look: Look) {
        let Some(count) = look.received else { return };
        // A new subscription may begin at 0, which is no frame.
        let same = self.received == Some(count);
        self.received = Some(count);
        let since = self.agreed.filter(|_| same).map_or(look.now_ms, |(since, _)| since);
        self.agreed = Some((since, look.now_ms));
    }

    fn receiver_agrees(self) -> bool {
        self.agreed.is_some_and(|(since, until)| until.saturating_sub(since) >= AGREED_AFTER_MS)
    }
}

/// Whether a count tells of a new frame; one that begins anew does so with its first.
fn is_news<T: PartialEq + Default>(before: T, now: T) -> bool {
    now != T::default() && now != before
}

#[cfg(test)]
#[path = "frame_watch_tests.rs"]
mod tests;
