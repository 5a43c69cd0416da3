//! Plans with one large tile and the others in a line beside it or below it.
//!
//! The large tile takes the whole of what the line leaves, and shows as much picture as it may be cropped to; the tiles of the line
//! are equal, so that one more or less moves no other, and scroll where they do not fit.

use crate::{
    geometry::{Frame, Rect, Size},
    split::Axis,
    strip::Strip,
};

/// The share of the stage's width, or of its height, that the line takes.
const SHARE: f64 = 0.17;
/// The shape of the line's tiles: 4:3.
const TILE: f64 = 4.0 / 3.0;
/// The least width of the line's tiles, in CSS pixels, as long as it is no more than [`MOST`] of the stage.
const LEAST: f64 = 96.0;
const MOST: f64 = 0.3;

/// Where the line is: `Rows` below the large tile, `Columns` beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spotlight {
    pub(crate) axis: Axis,
}

impl Spotlight {
    pub(crate) const BOTH: [Self; 2] = [Self { axis: Axis::Columns }, Self { axis: Axis::Rows }];

    /// How much the line is wanted where it is: below the large tile only as far as the stage is high.
    pub(crate) fn worth(self, stage: Size) -> f64 {
        match self.axis {
            Axis::Columns => 1.0,
            Axis::Rows => (stage.height / stage.width).min(1.0),
        }
    }

    /// The large tile, and the line with `tiles` in it.
    pub(crate) fn divide(self, frame: Frame, gap: f64, tiles: usize) -> (Rect, Strip) {
        let Size { width, height } = frame.clear();
        let whole = Rect { x: 0.0, y: frame.top, width, height };
        match self.axis {
            Axis::Columns => {
                let rail = (width * SHARE).max(LEAST.min(width * MOST));
                let tile = Size { width: rail, height: (rail / TILE).min(height) };
                let view = Rect { x: width - rail, width: rail, ..whole };
                let large = Rect { width: width - gap - rail, ..whole };
                (large, Strip { view, tile, gap, is_vertical: true, tiles })
            }
            Axis::Rows => {
                let row = (height * SHARE).max((LEAST / TILE).min(height * MOST));
                let tile = Size { width: (row * TILE).min(width), height: row };
                let view = Rect { y: frame.top + height - row, height: row, ..whole };
                let large = Rect { height: height - gap - row, ..whole };
                (large, Strip { view, tile, gap, is_vertical: false, tiles })
            }
        }
    }
}
