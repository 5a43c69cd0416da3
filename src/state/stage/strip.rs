//! The overflow strip: a row along the stage's lower edge that is scrolled sideways.

use costage_stage::{Frame, Rect};

/// Between tiles, in CSS pixels.
pub(super) const GAP: f64 = 8.0;

/// How large the strip's tiles are, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct StripTile {
    width: f64,
    height: f64,
}

impl StripTile {
    /// As large as the stage has room for.
    pub(super) const fn new(is_small: bool) -> Self {
        if is_small { Self { width: 72.0, height: 96.0 } } else { Self { width: 150.0, height: 92.0 } }
    }

    /// Where the one at `index` stands before anything is scrolled.
    #[expect(clippy::cast_precision_loss, reason = "a few dozen tiles at most")]
    pub(super) fn rect(self, frame: Frame, index: usize) -> Rect {
        let (x, y) = (index as f64 * (self.width + GAP), frame.size.height - frame.bottom - self.height);
        Rect { x, y, width: self.width, height: self.height }
    }

    /// How wide `count` of them are together.
    #[expect(clippy::cast_precision_loss, reason = "a few dozen tiles at most")]
    pub(super) fn length(self, count: usize) -> f64 {
        (count as f64 * (self.width + GAP) - GAP).max(0.0)
    }

    /// The frame that is left for the grid.
    pub(super) fn above(self, frame: Frame) -> Frame {
        Frame { bottom: frame.bottom + self.height + GAP, ..frame }
    }

    /// Whether the one at `index` can be seen, or will be after a little more scrolling: a tile's width is
    /// enough for its picture to be there in time.
    pub(super) fn is_near(self, frame: Frame, index: usize, scrolled: f64) -> bool {
        let Rect { x, width, .. } = self.rect(frame, index);
        let ahead = width + GAP;
        x + width + ahead > scrolled && x - ahead < scrolled + frame.size.width
    }

    /// How far is scrolled, in steps of a tile: finer, nothing changes.
    pub(super) fn step(self, scrolled: f64) -> f64 {
        let tile = self.width + GAP;
        (scrolled / tile).round() * tile
    }
}

#[cfg(test)]
mod tests {
    use costage_stage::Size;

    use super::*;

    const FRAME: Frame = Frame { size: Size { width: 640.0, height: 400.0 }, top: 0.0, bottom: 20.0 };

    #[test]
    fn it_stands_above_what_lies_over_the_stages_lower_edge() {
        let tile = StripTile::new(false);
        let rect = tile.rect(FRAME, 1);
        assert!((rect.y + rect.height - 380.0).abs() < 1e-9 && (rect.x - 158.0).abs() < 1e-9);
        assert!((tile.above(FRAME).bottom - 120.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_in_view_or_next_is_near() {
        let tile = StripTile::new(false);
        let near =
            |scrolled: f64| (0..12).filter(|&index| tile.is_near(FRAME, index, scrolled)).collect::<Vec<_>>();
        assert_eq!(near(0.0), [0, 1, 2, 3, 4, 5]);
        assert_eq!(near(158.0 * 6.0), [5, 6, 7, 8, 9, 10, 11]);
    }
}
