//! The overflow strip: a row along the stage's lower edge that is scrolled sideways.

use costage_stage::{Frame, Rect};

/// The distance between tiles, in CSS pixels.
pub(super) const GAP: f64 = 8.0;

/// The size of the strip's tiles, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct StripTile {
    width: f64,
    height: f64,
}

impl StripTile {
    /// The size for a small screen or for any other.
    pub(super) const fn new(is_small: bool) -> Self {
        if is_small { Self { width: 72.0, height: 96.0 } } else { Self { width: 150.0, height: 92.0 } }
    }

    /// The rectangle of the tile at `index`, before scrolling.
    #[expect(clippy::cast_precision_loss, reason = "a few dozen tiles at most")]
    pub(super) fn rect(self, frame: Frame, index: usize) -> Rect {
        let (x, y) = (index as f64 * (self.width + GAP), frame.size.height - frame.bottom - self.height);
        Rect { x, y, width: self.width, height: self.height }
    }

    /// The width of `count` tiles with the gaps between them.
    #[expect(clippy::cast_precision_loss, reason = "a few dozen tiles at most")]
    pub(super) fn length(self, count: usize) -> f64 {
        (count as f64 * (self.width + GAP) - GAP).max(0.0)
    }

    /// The part of `frame` that is left for the grid.
    pub(super) fn above(self, frame: Frame) -> Frame {
        Frame { bottom: frame.bottom + self.height + GAP, ..frame }
    }

    /// Whether the tile at `index` is in view or less than one tile's width away, so that its picture is there in time when
    /// somebody scrolls.
    pub(super) fn is_near(self, frame: Frame, index: usize, scrolled: f64) -> bool {
        let Rect { x, width, .. } = self.rect(frame, index);
        let ahead = width + GAP;
        x + width + ahead > scrolled && x - ahead < scrolled + frame.size.width
    }

    /// Rounds `scrolled` to whole tiles: smaller steps change nothing.
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
    fn the_strip_is_above_the_bars_at_the_lower_edge() {
        let tile = StripTile::new(false);
        let rect = tile.rect(FRAME, 1);
        assert!((rect.y + rect.height - 380.0).abs() < 1e-9 && (rect.x - 158.0).abs() < 1e-9);
        assert!((tile.above(FRAME).bottom - 120.0).abs() < 1e-9);
    }

    #[test]
    fn tiles_in_view_and_the_next_ones_are_near() {
        let tile = StripTile::new(false);
        let near =
            |scrolled: f64| (0..12).filter(|&index| tile.is_near(FRAME, index, scrolled)).collect::<Vec<_>>();
        assert_eq!(near(0.0), [0, 1, 2, 3, 4, 5]);
        assert_eq!(near(158.0 * 6.0), [5, 6, 7, 8, 9, 10, 11]);
    }
}
