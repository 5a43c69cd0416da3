//! Which layout the stage has: what the viewer chose, or else what fits what there is to see.

/// How the stage is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum StageLayout {
    /// Everybody about alike.
    #[default]
    Grid,
    /// One large, the others beside, below or over it.
    Spotlight,
}

impl StageLayout {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Grid => Self::Spotlight,
            Self::Spotlight => Self::Grid,
        }
    }
}

/// Who could be large, of `T`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidates<T> {
    /// Whom this viewer pinned last.
    pub(super) pinned: Option<T>,
    /// The screen that was shared last.
    pub(super) screen: Option<T>,
    /// Whom the host shows large to everyone.
    pub(super) spotlit: Option<T>,
}

impl<T> Candidates<T> {
    /// Who is large: one's own wish comes first, then what is being shown, then the host's.
    pub(super) fn large(self) -> Option<T> {
        self.pinned.or(self.screen).or(self.spotlit)
    }
}

/// The layout. Without a `chosen` one, somebody who is to be large is; and on a small screen the host is.
pub(super) fn layout(chosen: Option<StageLayout>, has_large: bool, is_small: bool) -> StageLayout {
    chosen.unwrap_or(if has_large || is_small { StageLayout::Spotlight } else { StageLayout::Grid })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ones_own_pin_is_larger_than_a_screen_and_a_screen_than_whom_the_host_shows() {
        let all = Candidates { pinned: Some(1), screen: Some(2), spotlit: Some(3) };
        assert_eq!(all.clone().large(), Some(1));
        assert_eq!(Candidates { pinned: None, ..all.clone() }.large(), Some(2));
        assert_eq!(Candidates { pinned: None, screen: None, ..all }.large(), Some(3));
    }

    #[test]
    fn what_was_chosen_counts_and_else_what_there_is_to_see() {
        assert_eq!(layout(Some(StageLayout::Grid), true, true), StageLayout::Grid);
        assert_eq!(layout(None, false, false), StageLayout::Grid);
        assert_eq!(layout(None, true, false), StageLayout::Spotlight);
        assert_eq!(layout(None, false, true), StageLayout::Spotlight);
    }
}
