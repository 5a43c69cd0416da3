//! How far a picture is cropped to fill its place.
//!
//! No face is cropped away: at least four fifths of a source are shown, and all of it if cropping would not fill the stage
//! anyway.

use crate::geometry::Rect;

/// The most by which a source is stretched past its tile: it loses no more than a fifth of itself.
pub(crate) const STRETCH_MAX: f64 = 1.25;

/// Returns how far rows stretch that need `wanted` times their natural height to fill the stage: all the way while no source loses
/// more than a fifth. Beyond it, margins remain however much is cropped, so cropping returns to nothing, continuously, so that no
/// tile jumps while a window is resized.
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

/// Returns the largest tile for a source of `aspect` inside `cell`, centred.
pub(crate) fn fill(cell: Rect, aspect: f64) -> Rect {
    let cell_aspect = cell.width / cell.height;
    let aspect = aspect * stretch(cell_aspect / aspect);
    // Never wider or higher than the cell, not even by a rounding.
    let width = cell.width.min(cell.height * aspect);
    let height = cell.height.min(cell.width / aspect);
    Rect { x: cell.x + (cell.width - width) / 2.0, y: cell.y + (cell.height - height) / 2.0, width, height }
}
