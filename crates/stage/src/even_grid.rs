//! Plans of equal cells in rows and columns, each source as large as fits its cell.
//!
//! Other products use them for every stage. Here they win only if no split by the sources' own aspect ratios shows more, or if the
//! ratios differ so much that somebody would be tiny in any other plan.

use crate::{
    crop::fill,
    geometry::{Rect, Size, count},
};

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

    /// Calls `place` with each tile, in order; a last row that is not full is centred.
    pub(crate) fn each_rect(self, stage: Size, gap: f64, aspects: &[f64], mut place: impl FnMut(Rect)) {
        let columns = self.columns.clamp(1, aspects.len().max(1));
        let rows = aspects.len().div_ceil(columns).max(1);
        let width = (stage.width - gap * count(columns - 1)) / count(columns);
        let height = (stage.height - gap * count(rows - 1)) / count(rows);
        for (row, tiles) in aspects.chunks(columns).enumerate() {
            let free = (width + gap) * count(columns - tiles.len());
            for (column, &aspect) in tiles.iter().enumerate() {
                let x = free / 2.0 + (width + gap) * count(column);
                let y = (height + gap) * count(row);
                place(fill(Rect { x, y, width, height }, aspect));
            }
        }
    }
}
