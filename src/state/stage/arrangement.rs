//! Where the tiles stand.

/// The room there is for the grid, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Space {
    /// From side to side.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// Where a tile stands, from the grid's corner at the start of a line, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Place {
    /// From the side where lines begin.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Wide.
    pub width: f64,
    /// High.
    pub height: f64,
}

const GAP: f64 = 8.0;

/// Rows of equal tiles, as many as bring the tiles nearest to the shape of a picture.
pub(super) fn arrange(space: Space, count: usize) -> Vec<Place> {
    let best = (1..=count.max(1)).min_by(|a, b| {
        let off = |rows: usize| (shape(space, count, rows) / 1.4).ln().abs();
        off(*a).total_cmp(&off(*b))
    });
    let rows = best.unwrap_or(1);
    let per_row = count.div_ceil(rows);
    #[expect(clippy::cast_precision_loss, reason = "a dozen tiles")]
    let place = |index: usize| {
        let (row, column) = (index / per_row, index % per_row);
        let in_row = per_row.min(count - row * per_row);
        let width = (space.width - GAP * (in_row - 1) as f64) / in_row as f64;
        let rows = count.div_ceil(per_row);
        let height = (space.height - GAP * (rows - 1) as f64) / rows as f64;
        Place { x: column as f64 * (width + GAP), y: row as f64 * (height + GAP), width, height }
    };
    (0..count).map(place).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a dozen tiles")]
fn shape(space: Space, count: usize, rows: usize) -> f64 {
    let per_row = count.div_ceil(rows) as f64;
    (space.width / per_row) / (space.height.max(1.0) / rows as f64)
}
