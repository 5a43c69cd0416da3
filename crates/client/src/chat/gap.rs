//! The gap between the messages that are being read and the newest ones, after an absence too long for a replay of its
//! events. It is filled from both sides, page by page, as the reader scrolls to it.

/// The missing messages between two that are loaded. There is at most one gap: a new one replaces the old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    /// The number of the last message before it.
    pub(super) above: u64,
    /// The number of the first message after it.
    pub(super) below: u64,
}

impl Gap {
    pub(super) const fn has(self, number: u64) -> bool {
        self.above < number && number < self.below
    }

    /// The remaining gap; none when both sides meet.
    pub(super) fn left(self) -> Option<Self> {
        (self.above + 1 < self.below).then_some(self)
    }
}

/// The messages from before the last snapshot that have not been read again, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unverified {
    pub(super) next: u64,
    pub(super) last: u64,
}
