//! How far a picture is cropped to fill its place.
//!
//! No face is cropped away. Where tiles share a stage by the shapes of their sources, at least four fifths of a source are shown, and
//! all of it if cropping would not fill the stage anyway. Where a tile is narrower than its camera, as on a phone, the sides of the
//! camera go first: a person is in the middle of a landscape picture, of which an upright 4:5 shows head and shoulders.

use crate::geometry::Rect;

/// The most by which a source is stretched past its tile: it loses no more than a fifth of itself.
pub(crate) const STRETCH_MAX: f64 = 1.25;
/// The narrowest part of a landscape camera that shows a person: 4:5.
const FACE: f64 = 0.8;
/// The most by which the large picture of a spotlight is stretched: it loses no more than a quarter of itself.
const LARGE_STRETCH: f64 = 4.0 / 3.0;

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
    centred(cell, aspect * stretch(cell.width / cell.height / aspect))
}

/// The largest picture of a camera of `aspect` inside `cell`, centred, of which at least the middle is shown: see [`FACE`].
pub(crate) fn fill_with_face(cell: Rect, aspect: f64) -> Rect {
    let narrowest = (aspect / STRETCH_MAX).min(FACE);
    centred(cell, (cell.width / cell.height).clamp(narrowest, aspect * STRETCH_MAX))
}

/// The large picture of a spotlight inside `cell`, centred.
pub(crate) fn fill_large(cell: Rect, aspect: f64) -> Rect {
    let shape = cell.width / cell.height;
    centred(cell, shape.clamp(aspect / LARGE_STRETCH, aspect * LARGE_STRETCH))
}

/// The picture of an upright camera in `cell`, at its top: the chat lies over the lower part, and a face is in the upper one.
pub(crate) fn fill_from_top(cell: Rect, aspect: f64) -> Rect {
    let shape = (cell.width / cell.height).clamp(aspect / STRETCH_MAX, aspect * STRETCH_MAX);
    Rect { y: cell.y, ..centred(cell, shape) }
}

/// The largest rectangle of `aspect` inside `cell`, centred.
pub(crate) fn centred(cell: Rect, aspect: f64) -> Rect {
    // Never wider or higher than the cell, not even by a rounding.
    let width = cell.width.min(cell.height * aspect);
    let height = cell.height.min(cell.width / aspect);
    Rect { x: cell.x + (cell.width - width) / 2.0, y: cell.y + (cell.height - height) / 2.0, width, height }
}
