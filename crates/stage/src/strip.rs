//! Lines of equal tiles that scroll where they do not fit: the overflow strip below the grid, the row below a large tile on a
//! phone, and the rail beside a large tile.

use crate::geometry::{Frame, Rect, Size, count};

/// The size of the overflow strip's tiles on a small screen, in CSS pixels.
const SMALL: Size = Size { width: 72.0, height: 96.0 };
/// The size of the overflow strip's tiles on any other screen, in CSS pixels.
const WIDE: Size = Size { width: 150.0, height: 92.0 };
/// The overflow strip takes nothing of a grid that is lower than this, in CSS pixels.
const LEAST_STAGE: f64 = 300.0;

/// A line of equal tiles, which scrolls along its length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strip {
    /// The part of the stage in which its tiles are seen.
    pub view: Rect,
    /// The size of a tile, in CSS pixels.
    pub tile: Size,
    /// The distance between two tiles, in CSS pixels.
    pub gap: f64,
    /// Whether it scrolls downwards rather than sideways.
    pub is_vertical: bool,
    /// The number of its tiles.
    pub tiles: usize,
}

impl Strip {
    /// The overflow strip of `tiles` at the lower edge of the clear part of `frame`; `None` where the stage is too low for one.
    pub(crate) fn below(frame: Frame, gap: f64, tiles: usize) -> Option<Self> {
        let clear = frame.clear();
        let tile = if frame.is_small() { SMALL } else { WIDE };
        let y = frame.top + clear.height - tile.height;
        let view = Rect { x: 0.0, y, width: clear.width, height: tile.height };
        (tiles > 0 && clear.height >= LEAST_STAGE).then_some(Self {
            view,
            tile,
            gap,
            is_vertical: false,
            tiles,
        })
    }

    /// The rectangle of the tile at `index`, before scrolling.
    #[must_use]
    pub fn rect(&self, index: usize) -> Rect {
        let Size { width, height } = self.tile;
        let along = count(index) * self.step_length();
        let Rect { x, y, .. } = self.view;
        let (x, y) = if self.is_vertical { (x, y + along) } else { (x + along, y) };
        Rect { x, y, width, height }
    }

    /// The length of all tiles with the gaps between them, in CSS pixels.
    #[must_use]
    pub fn length(&self) -> f64 {
        (count(self.tiles) * self.step_length() - self.gap).max(0.0)
    }

    /// Whether the tile at `index` is in view or less than one tile's length away, so that its picture is there in time when
    /// somebody scrolls.
    #[must_use]
    pub fn is_near(&self, index: usize, scrolled: f64) -> bool {
        let step = self.step_length();
        let begin = count(index) * step;
        let seen = if self.is_vertical { self.view.height } else { self.view.width };
        begin + step + step > scrolled && begin - step < scrolled + seen
    }

    /// Rounds `scrolled` to whole tiles: smaller steps change nothing.
    #[must_use]
    pub fn step(&self, scrolled: f64) -> f64 {
        let tile = self.step_length();
        (scrolled / tile).round() * tile
    }

    fn step_length(&self) -> f64 {
        self.gap + if self.is_vertical { self.tile.height } else { self.tile.width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { size: Size { width: 640.0, height: 430.0 }, top: 0.0, bottom: 20.0 };

    #[test]
    fn the_strip_is_above_the_bars_at_the_lower_edge() {
        let rect = Strip::below(FRAME, 8.0, 12).unwrap().rect(1);
        assert!((rect.y + rect.height - 410.0).abs() < 1e-9 && (rect.x - 158.0).abs() < 1e-9);
    }

    #[test]
    fn tiles_in_view_and_the_next_ones_are_near() {
        let strip = Strip::below(FRAME, 8.0, 12).unwrap();
        let near =
            |scrolled: f64| (0..12).filter(|&index| strip.is_near(index, scrolled)).collect::<Vec<_>>();
        assert_eq!(near(0.0), [0, 1, 2, 3, 4, 5]);
        assert_eq!(near(158.0 * 6.0), [5, 6, 7, 8, 9, 10, 11]);
    }

    #[test]
    fn a_stage_that_is_too_low_has_no_strip() {
        let low = Frame { bottom: 131.0, ..FRAME };
        assert_eq!(Strip::below(low, 8.0, 12), None);
        assert_eq!(Strip::below(FRAME, 8.0, 0), None);
    }
}
