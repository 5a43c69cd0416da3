//! The state of one tile in the order: what keeps it in the grid, and since when its person speaks or is silent.

/// How long somebody in the strip has to speak without a pause to enter the grid, in milliseconds.
pub const PROMOTED_AFTER_MS: u64 = 1_500;
/// How long speech does not move a tile after it moved between grid and strip, in milliseconds.
pub const REST_MS: u64 = 10_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) speech: Speech,
    pub(crate) is_host: bool,
    /// Whether it never goes to the strip: the viewer's own tile, a shared screen.
    pub(crate) stays: bool,
    pub(crate) is_pinned: bool,
    pub(crate) is_spotlit: bool,
    /// When it last moved between grid and strip, in milliseconds.
    pub(crate) moved: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speech {
    SilentSince(u64),
    SpeakingSince(u64),
}

impl Entry {
    /// Whether it must be in the grid.
    pub(crate) fn is_kept(self) -> bool {
        self.is_host || self.stays || self.is_pinned || self.is_spotlit
    }

    pub(crate) fn is_speaking(self) -> bool {
        matches!(self.speech, Speech::SpeakingSince(_))
    }

    /// The time from which speech may move it.
    pub(crate) fn rested(self) -> u64 {
        self.moved.map_or(0, |moved| moved.saturating_add(REST_MS))
    }

    /// When a tile in the strip is due to enter the grid, unless its person falls silent.
    pub(crate) fn due(self) -> Option<u64> {
        match self.speech {
            Speech::SpeakingSince(since) => Some(since.saturating_add(PROMOTED_AFTER_MS).max(self.rested())),
            Speech::SilentSince(_) => None,
        }
    }

    /// Since when the person has been silent, if their tile may leave the grid.
    pub(crate) fn replaceable_since(self) -> Option<u64> {
        match self.speech {
            Speech::SilentSince(since) if !self.is_kept() => Some(since),
            _ => None,
        }
    }
}
