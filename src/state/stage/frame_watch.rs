//! Notices a picture that stands still though it should not: asked for anew once, then given up.

/// A picture without a new frame for this long stands still: milliseconds.
pub(super) const STILL_AFTER_MS: u64 = 3_000;
/// After it was asked for anew it has this long to move: milliseconds.
pub(super) const GIVEN_UP_AFTER_MS: u64 = 4_000;

/// What to do about a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Advice {
    /// All is well, or nothing more can be done.
    Nothing,
    /// Ask for it anew.
    FetchAnew,
}

/// What one look found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Any clock, in milliseconds.
    pub(super) now_ms: u64,
    /// Frames shown so far; another picture may begin at 0 again.
    pub(super) frames: u32,
    /// Whether there should be new ones: it is sent, not muted, connected, and can be seen.
    pub(super) expected: bool,
}

/// One picture's watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct FrameWatch {
    frames: u32,
    /// When the last new frame was found, or there was no need for one.
    moved: u64,
    /// When it was asked for anew, if it has not moved since.
    asked: Option<u64>,
    /// When the last new frame was found.
    seen: Option<u64>,
}

impl FrameWatch {
    /// Takes in what was found.
    pub(super) fn look(&mut self, look: Look) -> Advice {
        if look.frames > 0 && look.frames != self.frames {
            let seen = Some(look.now_ms);
            *self = Self { frames: look.frames, moved: look.now_ms, asked: None, seen };
        } else if !look.expected {
            // That it was asked for is not forgotten: while it is fetched anew nothing is expected either.
            self.moved = look.now_ms;
        } else if self.asked.is_none() && look.now_ms.saturating_sub(self.moved) >= STILL_AFTER_MS {
            self.asked = Some(look.now_ms);
            return Advice::FetchAnew;
        }
        Advice::Nothing
    }

    /// Whether the look at `now_ms` found new frames.
    pub(super) fn moved_at(self, now_ms: u64) -> bool {
        self.seen == Some(now_ms)
    }

    /// Whether there is nothing more to hope for at `now_ms`: the avatar stands in until it moves again.
    pub(super) fn is_given_up(self, now_ms: u64) -> bool {
        self.asked.is_some_and(|asked| now_ms.saturating_sub(asked) >= GIVEN_UP_AFTER_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(watch: &mut FrameWatch, seconds: std::ops::Range<u64>, frames: u32) -> Vec<u64> {
        seconds
            .filter(|second| {
                let look = Look { now_ms: second * 1_000, frames, expected: true };
                watch.look(look) == Advice::FetchAnew
            })
            .collect()
    }

    #[test]
    fn a_picture_that_stands_still_is_asked_for_once_and_then_given_up() {
        let mut watch = FrameWatch::default();
        watch.look(Look { now_ms: 0, frames: 7, expected: true });
        assert_eq!(looks(&mut watch, 1..60, 7), [3]);
        assert!(watch.is_given_up(7_000) && !watch.is_given_up(6_000));
    }

    #[test]
    fn it_is_asked_for_once_though_the_new_subscription_takes_a_while_and_brings_nothing() {
        let mut watch = FrameWatch::default();
        watch.look(Look { now_ms: 0, frames: 7, expected: true });
        assert_eq!(looks(&mut watch, 1..4, 7), [3]);
        watch.look(Look { now_ms: 4_000, frames: 0, expected: false });
        assert!(looks(&mut watch, 5..60, 0).is_empty());
        assert!(watch.is_given_up(8_000));
    }

    #[test]
    fn a_picture_that_moves_again_is_shown_and_watched_again() {
        let mut watch = FrameWatch::default();
        watch.look(Look { now_ms: 0, frames: 7, expected: true });
        assert_eq!(looks(&mut watch, 1..20, 7), [3]);
        // The new subscription counts from the beginning.
        assert!(looks(&mut watch, 20..21, 1).is_empty());
        assert!(!watch.is_given_up(60_000));
        assert_eq!(looks(&mut watch, 21..60, 1), [23]);
    }

    #[test]
    fn it_moves_for_as_long_as_every_look_finds_new_frames() {
        let mut watch = FrameWatch::default();
        let mut moves = |second: u64, frames| {
            watch.look(Look { now_ms: second * 1_000, frames, expected: false });
            watch.moved_at(second * 1_000)
        };
        assert_eq!([moves(1, 0), moves(2, 15), moves(3, 30), moves(4, 30)], [false, true, true, false]);
    }

    #[test]
    fn a_picture_that_need_not_move_is_left_alone() {
        let mut watch = FrameWatch::default();
        for second in 0..60 {
            let look = Look { now_ms: second * 1_000, frames: 7, expected: false };
            assert_eq!(watch.look(look), Advice::Nothing);
        }
        assert!(looks(&mut watch, 60..62, 7).is_empty());
    }
}
