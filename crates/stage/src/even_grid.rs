//! Plans of equal cells in rows and columns.
//!
//! Other products use them for every stage. Here they win only if no split by the sources' own aspect ratios shows more, or if the
//! ratios differ so much that somebody would be tiny in any other plan.

use crate::geometry::{Rect, Size, count};

/// A number of equal columns, and as many rows as they need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EvenGrid {
    pub(crate) columns: usize,
}

impl EvenGrid {
    /// Every even grid of `tiles` except one row and one column, which are splits already.
    pub(crate) fn all(tiles: usize) -> impl Iterator<Item = Self> {
        (2..tiles).map(|columns| Self { columns })
    }

    /// Calls `place` with the cell of each of `tiles`, in order; a last row that is not full is centred.
    pub(crate) fn each_cell(self, stage: Size, gap: f64, tiles: usize, mut place: impl FnMut(Rect)) {
        let columns = self.columns.clamp(1, tiles.max(1));
        let rows = tiles.div_ceil(columns).max(1);
        let width = (stage.width - gap * count(columns - 1)) / count(columns);
        let height = (stage.height - gap * count(rows - 1)) / count(rows);
        for tile in 0..tiles {
            let (row, column) = (tile / columns, tile % columns);
            let free = (width + gap) * count(columns - columns.min(tiles - row * columns));
            let x = free / 2.0 + (width + gap) * count(column);
            let y = (height + gap) * count(row);
            place(Rect { x, y, width, height });
        }
    }
}
