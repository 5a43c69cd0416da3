//! The visible part of a source in a tile.

use costage_stage::{Rect, Size};

/// A source on the stage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown {
    /// The area that its picture covers.
    pub(crate) area: f64,
    /// The visible share of the picture.
    pub(crate) share: f64,
}

/// A source that fills its tile and is cropped to it.
pub(crate) fn cover(tile: Rect, aspect: f64) -> Shown {
    Shown { area: tile.area(), share: tile.visible_share(aspect) }
}

/// A source that is uncropped in its tile, with bars beside it.
pub(crate) fn contain(tile: Rect, aspect: f64) -> Shown {
    let width = tile.width.min(tile.height * aspect);
    Shown { area: width * width / aspect, share: 1.0 }
}

/// Returns the covered share of the stage times the mean visible share of the sources.
pub(crate) fn useful(stage: Size, shown: &[Shown]) -> f64 {
    let (mut area, mut share, mut count) = (0.0, 0.0, 0.0_f64);
    for one in shown {
        area += one.area;
        share += one.share;
        count += 1.0;
    }
    area / stage.area() * share / count.max(1.0)
}

/// Converts a number of tiles, rows or columns for calculations.
pub(crate) fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
