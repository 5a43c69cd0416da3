//! One way to split the stage: tiles in order, divided into rows or columns, each filled edge to edge.
//!
//! Columns are rows of the transposed stage.

use crate::{
    crop::stretch,
    geometry::{Rect, Size, count},
    score::{EQUAL, Score},
};

/// The most tiles between which a split can have breaks: they are the bits of a `u64`.
const BREAKS_MAX: usize = 64;

/// The direction of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    Rows,
    Columns,
}

impl Axis {
    pub(crate) const BOTH: [Self; 2] = [Self::Rows, Self::Columns];

    /// The aspect ratio of a source, transposed for columns.
    pub(crate) fn aspect(self, aspect: f64) -> f64 {
        match self {
            Self::Rows => aspect,
            Self::Columns => 1.0 / aspect,
        }
    }

    /// A size, transposed for columns. Calling it twice gives the size back.
    pub(crate) fn size(self, size: Size) -> Size {
        match self {
            Self::Rows => size,
            Self::Columns => Size { width: size.height, height: size.width },
        }
    }

    /// A rectangle, transposed for columns. Calling it twice gives the rectangle back.
    pub(crate) fn rect(self, rect: Rect) -> Rect {
        match self {
            Self::Rows => rect,
            Self::Columns => rect.transposed(),
        }
    }
}

/// The breaks between rows or columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Split {
    pub(crate) axis: Axis,
    /// If bit `i` is set, the tile after tile `i` begins a new row (or column).
    pub(crate) breaks: u64,
}

/// Totals of rows before they are fitted to the stage.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Rows {
    pub(crate) number: usize,
    /// The height of all rows together.
    pub(crate) height: f64,
    /// The area of all tiles together.
    pub(crate) area: f64,
    /// The smallest tile's area; 0 if there are no rows.
    pub(crate) smallest: f64,
    /// The first tile's area.
    first: f64,
    /// The area of the largest other tile of the first row, or of a row whose largest is just as large: in every window it has the
    /// same share of the first tile's. 0 if there is none.
    largest_beside: f64,
    /// The area of the largest tile of the other rows; 0 if there are none.
    largest_below: f64,
}

/// The aspect ratios of the sources in a row, one after the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowShapes {
    sum: f64,
    first: f64,
    least: f64,
    /// The most of all but the first.
    most_other: f64,
}

impl RowShapes {
    pub(crate) const NONE: Self = Self { sum: 0.0, first: 0.0, least: f64::INFINITY, most_other: 0.0 };

    pub(crate) fn and(self, aspect: f64) -> Self {
        Self {
            sum: self.sum + aspect,
            first: if self.sum > 0.0 { self.first } else { aspect },
            least: self.least.min(aspect),
            most_other: if self.sum > 0.0 { self.most_other.max(aspect) } else { 0.0 },
        }
    }
}

/// The factors from natural lengths to those on the stage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fit {
    /// The factor for widths and heights: 1, or less if the rows would be too high.
    pub(crate) scale: f64,
    /// The further factor for heights, which crops: 1/1.25 to 1.25.
    pub(crate) stretch: f64,
}

impl Rows {
    /// The totals of one row of `shapes` that is `width` wide without its gaps.
    pub(crate) fn one(width: f64, shapes: RowShapes) -> Self {
        let height = width.max(1.0) / shapes.sum;
        let area = |aspect: f64| height * height * aspect;
        Self {
            number: 1,
            height,
            area: area(shapes.sum),
            smallest: area(shapes.least),
            first: area(shapes.first),
            largest_beside: area(shapes.most_other),
            largest_below: 0.0,
        }
    }

    /// The largest tile's area.
    pub(crate) fn largest(self) -> f64 {
        self.first.max(self.largest_beside).max(self.largest_below)
    }

    /// The totals of these rows and another one below.
    pub(crate) fn and(self, row: Self) -> Self {
        if self.number == 0 {
            return row;
        }
        let largest = row.largest();
        let (beside, below) =
            if (largest / self.first - 1.0).abs() < EQUAL { (largest, 0.0) } else { (0.0, largest) };
        Self {
            number: self.number + row.number,
            height: self.height + row.height,
            area: self.area + row.area,
            smallest: self.smallest.min(row.smallest),
            largest_beside: self.largest_beside.max(beside),
            largest_below: self.largest_below.max(below),
            ..self
        }
    }

    pub(crate) fn fit(self, space: Size, gap: f64) -> Fit {
        let room = (space.height - gap * count(self.number.saturating_sub(1))).max(1.0);
        let wanted = room / self.height;
        let stretch = stretch(wanted);
        Fit { scale: (wanted / stretch).min(1.0), stretch }
    }

    /// Scores these rows with `tiles` in them, without calculating rectangles.
    pub(crate) fn score(self, space: Size, gap: f64, tiles: usize) -> Score {
        let Fit { scale, stretch } = self.fit(space, gap);
        let covered = self.area * scale * scale * stretch / space.area().max(1.0);
        Score::new(
            covered * stretch.min(1.0 / stretch),
            self.smallest * count(tiles) / self.area,
            self.first / self.largest_beside,
            self.first / self.largest_below,
        )
    }
}

impl Split {
    /// Splits `tiles` evenly into `lines` rows or columns, the last of which may be shorter.
    pub(crate) fn even(axis: Axis, tiles: usize, lines: usize) -> Self {
        let in_line = tiles.div_ceil(lines.max(1)).max(1);
        let ends = (0..tiles.min(BREAKS_MAX)).filter(|index| (index + 1) % in_line == 0);
        Self { axis, breaks: ends.fold(0, |breaks, index| breaks | 1 << index) }
    }

    /// Whether a row ends after tile `index`.
    pub(crate) fn breaks_after(self, index: usize) -> bool {
        index < BREAKS_MAX && self.breaks >> index & 1 == 1
    }

    /// Calls `row` with the first tile, the tile after the last, and the row before it is fitted.
    fn each_row(self, space: Size, gap: f64, aspects: &[f64], mut row: impl FnMut(usize, usize, Rows)) {
        let (mut first, mut shapes) = (0, RowShapes::NONE);
        for (index, &aspect) in aspects.iter().enumerate() {
            shapes = shapes.and(self.axis.aspect(aspect));
            if index + 1 == aspects.len() || self.breaks_after(index) {
                row(first, index + 1, Rows::one(space.width - gap * count(index - first), shapes));
                (first, shapes) = (index + 1, RowShapes::NONE);
            }
        }
    }

    pub(crate) fn rows(self, stage: Size, gap: f64, aspects: &[f64]) -> Rows {
        let mut rows = Rows::default();
        self.each_row(self.axis.size(stage), gap, aspects, |_, _, row| rows = rows.and(row));
        rows
    }

    /// Scores the split, without calculating rectangles.
    pub(crate) fn score(self, stage: Size, gap: f64, aspects: &[f64]) -> Score {
        self.rows(stage, gap, aspects).score(self.axis.size(stage), gap, aspects.len())
    }

    /// Calls `place` with each tile, in order, the whole centred.
    pub(crate) fn each_rect(self, stage: Size, gap: f64, aspects: &[f64], mut place: impl FnMut(Rect)) {
        let (space, rows) = (self.axis.size(stage), self.rows(stage, gap, aspects));
        let Fit { scale, stretch } = rows.fit(space, gap);
        let gaps = gap * count(rows.number.saturating_sub(1));
        let mut y = (space.height - gaps - rows.height * scale * stretch).max(0.0) / 2.0;
        self.each_row(space, gap, aspects, |first, end, row| {
            let tiles = &aspects[first..end];
            let wide = |aspect: f64| row.height * self.axis.aspect(aspect) * scale;
            let across = gap * count(tiles.len() - 1);
            let mut x =
                (space.width - across - tiles.iter().map(|&one| wide(one)).sum::<f64>()).max(0.0) / 2.0;
            let height = row.height * scale * stretch;
            for &aspect in tiles {
                let width = wide(aspect);
                place(self.axis.rect(Rect { x, y, width, height }));
                x += width + gap;
            }
            y += height + gap;
        });
    }
}
