//! The stage's layout: the one that the viewer chose, or else the one that fits what there is to see.

/// How the stage is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum StageLayout {
    /// All tiles at about the same size.
    #[default]
    Grid,
    /// One large tile, with the others beside, below or over it.
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

/// The tiles that could be the large one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidates<T> {
    /// The one that this viewer pinned last.
    pub(super) pinned: Option<T>,
    /// The screen that was shared last.
    pub(super) screen: Option<T>,
    /// The one that the host shows large to everyone.
    pub(super) spotlit: Option<T>,
}

impl<T> Candidates<T> {
    /// The large one: the viewer's own pin comes first, then a shared screen, then the host's spotlight.
    pub(super) fn large(self) -> Option<T> {
        self.pinned.or(self.screen).or(self.spotlit)
    }
}

/// The tile to show large, and how often another one has become it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LargeTile<T> {
    pub(super) tile: Option<T>,
    /// Counts the changes to another tile, not those to none.
    pub(super) changes: u32,
}

impl<T: PartialEq> LargeTile<T> {
    /// `tile` as what follows `before`.
    pub(super) fn next(before: Option<&Self>, tile: Option<T>) -> Self {
        let changes = before.map_or(0, |before| {
            let is_another = tile.is_some() && tile != before.tile;
            before.changes.wrapping_add(u32::from(is_another))
        });
        Self { tile, changes }
    }
}

/// A layout that the viewer chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LayoutChoice {
    pub(super) layout: StageLayout,
    /// [`LargeTile::changes`] when it was chosen: a tile that became large since is newer than the choice.
    pub(super) made_at: u32,
}

/// The layout to use: the `chosen` one until another tile becomes large; else the spotlight where a tile is to be
/// large, or on a small screen, where the host is.
pub(super) fn layout<T>(chosen: Option<LayoutChoice>, large: &LargeTile<T>, is_small: bool) -> StageLayout {
    match chosen.filter(|choice| choice.made_at == large.changes) {
        Some(choice) => choice.layout,
        None if large.tile.is_some() || is_small => StageLayout::Spotlight,
        None => StageLayout::Grid,
    }
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

    fn large(tile: Option<u8>) -> LargeTile<u8> {
        LargeTile::next(None, tile)
    }

    #[test]
    fn the_chosen_layout_counts_and_else_what_there_is_to_see() {
        let grid = LayoutChoice { layout: StageLayout::Grid, made_at: 0 };
        assert_eq!(layout(Some(grid), &large(Some(1)), true), StageLayout::Grid);
        assert_eq!(layout(None, &large(None), false), StageLayout::Grid);
        assert_eq!(layout(None, &large(Some(1)), false), StageLayout::Spotlight);
        assert_eq!(layout(None, &large(None), true), StageLayout::Spotlight);
    }

    #[test]
    fn a_chosen_layout_counts_until_another_tile_becomes_large() {
        let grid = Some(LayoutChoice { layout: StageLayout::Grid, made_at: 0 });
        let first = large(Some(1));
        let none = LargeTile::next(Some(&first), None);
        assert_eq!(layout(grid, &none, false), StageLayout::Grid);
        for next in [LargeTile::next(Some(&first), Some(2)), LargeTile::next(Some(&none), Some(1))] {
            assert_eq!(layout(grid, &next, false), StageLayout::Spotlight);
        }
    }
}
