//! How far a picture is cut to fill its place.
//!
//! Nobody's face is cropped away: a source is shown to four fifths at least, and whole where cutting it
//! would not fill the stage anyway.

use crate::geometry::Rect;

/// No source loses more than a fifth of itself to fill its tile.
pub(crate) const STRETCH_MAX: f64 = 1.25;

/// How far rows stretch that are `wanted` times their natural height to fill the stage: all the way while
/// that costs no source more than a fifth. Beyond it, margins remain whatever is cut away, so the cut goes
/// back to nothing: steadily, for nobody to jump while a window is resized.
pub(crate) fn stretch(wanted: f64) -> f64 {
    let most = STRETCH_MAX * STRETCH_MAX;
    if wanted < 1.0 {
        1.0 / stretch(1.0 / wanted)
    } else if wanted <= STRETCH_MAX {
        wanted
    } else {
        (most / wanted).max(1.0)
    }
}

/// The largest tile for a source of `aspect` inside `cell`, in its middle.
pub(crate) fn fill(cell: Rect, aspect: f64) -> Rect {
    let cell_aspect = cell.width / cell.height;
    let aspect = aspect * stretch(cell_aspect / aspect);
    // Never wider or higher than the cell, not even by a rounding.
    let width = cell.width.min(cell.height * aspect);
    let height = cell.height.min(cell.width / aspect);
    Rect { x: cell.x + (cell.width - width) / 2.0, y: cell.y + (cell.height - height) / 2.0, width, height }
}
