//! What a phone held upright shows: one picture that fills the screen with the others floating over it, or one as wide as the screen
//! with the others in a row below it.
//!
//! The stage lies under the room's bars and its chat. Everything but a picture that fills the screen keeps clear of them.

use crate::{
    crop::{centred, fill, fill_from_top, fill_with_face},
    geometry::{Frame, Rect, Size, count},
    strip::Strip,
};

/// The size of the floating tiles from the second on, in CSS pixels.
const FLOATING: Size = Size { width: 72.0, height: 96.0 };
/// The height of what says how many more there are, in CSS pixels.
const MORE: f64 = 44.0;
/// The most tiles that float before the rest are only counted.
const FLOATING_MAX: usize = 3;
/// The width of a single floating tile, as a share of the stage's width, and its range in CSS pixels.
const CORNER: f64 = 0.27;
const CORNER_RANGE: (f64, f64) = (72.0, 132.0);
/// The most that floating tiles take of the clear height.
const CORNER_HEIGHT: f64 = 0.62;
/// The shape of floating tiles: 3:4.
const UPRIGHT: f64 = 0.75;

/// The row's share of the clear height, and that of a row with a single tile in it.
const ROW: f64 = 0.36;
const ROW_OF_ONE: f64 = 0.31;
/// The tiles of the row that are seen at once; of one more, the edge shows that the row scrolls.
const IN_ROW: usize = 3;
const EDGE: f64 = 0.3;
/// The distance between tiles that fill the screen edge to edge, in CSS pixels.
pub(crate) const SEAM: f64 = 2.0;

/// What a source is, for the crop of its picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Shape {
    pub(crate) aspect: f64,
    /// A shared screen, which is never cropped.
    pub(crate) is_screen: bool,
}

impl Shape {
    /// Whether it fills an upright screen.
    pub(crate) fn is_upright(self) -> bool {
        self.aspect < 1.0
    }

    /// Its picture in `cell`, cropped to the person.
    pub(crate) fn with_face(self, cell: Rect) -> Rect {
        if self.is_screen { centred(cell, self.aspect) } else { fill_with_face(cell, self.aspect) }
    }

    /// The picture of somebody who has the stage for themselves.
    pub(crate) fn alone(self, frame: Frame) -> Rect {
        let clear = frame.clear_rect();
        if self.is_screen {
            centred(clear, self.aspect)
        } else if frame.is_upright() && self.is_upright() {
            fill_from_top(frame.whole(), self.aspect)
        } else if frame.is_small() || frame.is_upright() {
            fill_with_face(clear, self.aspect)
        } else {
            fill(clear, self.aspect)
        }
    }
}

/// The floating tiles over a picture that fills the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Floats {
    first: Rect,
    gap: f64,
    /// How many of the others are seen.
    pub(crate) shown: usize,
    /// The place that says how many more there are.
    pub(crate) more: Option<Rect>,
}

impl Floats {
    /// The places of `others` at the inline-end side of the clear part, from its top. `only` is the shape of a single one.
    pub(crate) fn new(frame: Frame, gap: f64, others: usize, only: Option<Shape>) -> Self {
        let clear = frame.clear();
        let room = Size { width: clear.width - 2.0 * gap, height: clear.height - 2.0 * gap };
        let at = |size: Size| Rect {
            x: clear.width - gap - size.width,
            y: frame.top + gap,
            width: size.width,
            height: size.height,
        };
        if let Some(shape) = only {
            let width = (clear.width * CORNER).clamp(CORNER_RANGE.0, CORNER_RANGE.1).min(room.width);
            let height = (width / UPRIGHT).min(room.height * CORNER_HEIGHT);
            let aspect = if shape.is_screen { shape.aspect.clamp(0.5, 2.0) } else { UPRIGHT };
            // A wide screen has the area of an upright tile.
            let area = height * height * UPRIGHT;
            let width = (area * aspect).sqrt().min(room.width);
            let size = Size { width, height: (width / aspect).min(room.height) };
            return Self { first: at(size), gap, shown: others.min(1), more: None };
        }
        let fitting = |height: f64| {
            (0..=FLOATING_MAX).rev().find(|&tiles| count(tiles) * (FLOATING.height + gap) <= height + gap)
        };
        let all = fitting(room.height).unwrap_or_default();
        if others <= all {
            return Self { first: at(FLOATING), gap, shown: others, more: None };
        }
        let shown = fitting(room.height - MORE - gap).unwrap_or_default();
        let size = Size { width: FLOATING.width.min(room.width), height: FLOATING.height };
        let first = at(size);
        let y = first.y + count(shown) * (size.height + gap);
        let more = Rect { y, height: MORE.min(room.height), ..first };
        Self { first, gap, shown, more: Some(more) }
    }

    /// The place of the `index`th of the others; of those not shown, where they are counted.
    pub(crate) fn rect(&self, index: usize) -> Rect {
        match self.more {
            Some(more) if index >= self.shown => more,
            _ => Rect { y: self.first.y + count(index) * (self.first.height + self.gap), ..self.first },
        }
    }
}

/// A tile as wide as the screen, and the row with `tiles` below it: together they fill the clear part.
pub(crate) fn with_row(frame: Frame, tiles: usize) -> (Rect, Strip) {
    let clear = frame.clear_rect();
    let seen = count(tiles.clamp(1, IN_ROW)) + if tiles > IN_ROW { EDGE } else { 0.0 };
    let width = (clear.width - SEAM * (seen.ceil() - 1.0)).max(1.0) / seen;
    let height = (clear.height * if tiles == 1 { ROW_OF_ONE } else { ROW }).min(width / UPRIGHT);
    let view = Rect { y: clear.y + clear.height - height, height, ..clear };
    let seam = SEAM.min(clear.height / 10.0);
    let large = Rect { height: clear.height - height - seam, ..clear };
    let tile = Size { width, height };
    (large, Strip { view, tile, gap: SEAM, is_vertical: false, tiles })
}

/// Whether the tiles of a row of `tiles` are so narrow that their pictures fill them, however they are cropped.
pub(crate) const fn is_narrow_row(tiles: usize) -> bool {
    tiles >= IN_ROW
}
