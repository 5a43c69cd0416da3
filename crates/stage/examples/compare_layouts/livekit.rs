//! LiveKit's grid: a table of grids, each from a minimum width; tiles that do not fit are on another page.

use costage_stage::{Rect, Size};

use crate::shown::{Shown, contain, cover, number};

struct Grid {
    columns: usize,
    rows: usize,
    from_width: f64,
    /// Whether it is only for a wide stage (`true`) or only for a tall one (`false`).
    wide: Option<bool>,
}

const fn grid(columns: usize, rows: usize, from_width: f64, wide: Option<bool>) -> Grid {
    Grid { columns, rows, from_width, wide }
}

const GRIDS: [Grid; 7] = [
    grid(1, 1, 0.0, None),
    grid(1, 2, 0.0, Some(false)),
    grid(2, 1, 0.0, Some(true)),
    grid(2, 2, 560.0, None),
    grid(3, 3, 700.0, None),
    grid(4, 4, 960.0, None),
    grid(5, 5, 1100.0, None),
];

impl Grid {
    const fn capacity(&self) -> usize {
        self.columns * self.rows
    }
}

fn choose(grids: &[Grid], stage: Size, count: usize) -> &Grid {
    let is_wide = stage.width > stage.height;
    let fits = |grid: &Grid| grid.wide.is_none_or(|wide| wide == is_wide);
    let at = grids.iter().position(|grid| grid.capacity() >= count && fits(grid)).unwrap_or(grids.len() - 1);
    if at > 0 && stage.width < grids[at].from_width {
        return choose(&grids[..at], stage, grids[at - 1].capacity());
    }
    &grids[at]
}

/// Places the first page: equal columns, and as many rows as they need. Wide pictures are cropped to their tile.
pub(crate) fn lay_out(stage: Size, aspects: &[f64]) -> Vec<Shown> {
    let grid = choose(&GRIDS, stage, aspects.len());
    let page = &aspects[..aspects.len().min(grid.capacity())];
    let columns = grid.columns;
    let rows = page.len().div_ceil(columns);
    let (width, height) = (stage.width / number(columns), stage.height / number(rows));
    let tile = Rect { x: 0.0, y: 0.0, width, height };
    page.iter().map(|&one| if one < 1.0 { contain(tile, one) } else { cover(tile, one) }).collect()
}
