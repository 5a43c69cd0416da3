//! One way to cut the stage: tiles in order, cut into rows or columns, each cut filled edge to edge.
//!
//! Columns are rows of a stage that lies on its side.

use crate::geometry::{Rect, Size};

/// No source loses more than a fifth of itself to fill its tile.
const STRETCH_MAX: f64 = 1.25;

/// Which way the cuts run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    Rows,
    Columns,
}

/// Where the cuts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Split {
    pub(crate) axis: Axis,
    /// Bit `i`: the tile after tile `i` begins a new row (or column).
    pub(crate) breaks: u64,
}

/// How good a split is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Score {
    /// Covered share of the stage times mean visible share of the sources: 0 to 1.
    pub(crate) useful: f64,
    /// The smallest tile's area by the mean area: 0 to 1.
    pub(crate) smallest: f64,
}

/// A split's measures, from which score and rectangles follow.
struct Fit {
    /// Lengths across the cuts are multiplied by this: 1, or less where the rows would be too high.
    scale: f64,
    /// Then lengths along the cuts (row heights) by this, which crops: 1/1.25 to 1.25.
    stretch: f64,
    /// Heights of all rows together, before either.
    natural: f64,
}

impl Split {
    /// Whether a row ends after tile `index`, and another begins.
    fn breaks_after(self, index: usize) -> bool {
        self.breaks.checked_shr(u32::try_from(index).unwrap_or(u32::MAX)).unwrap_or(0) & 1 == 1
    }

    fn rows(self, count: usize) -> usize {
        1 + (0..count.saturating_sub(1)).filter(|&index| self.breaks_after(index)).count()
    }

    /// Calls `row` with the first tile, the tile after the last, and the natural height of each row.
    fn each_row(self, space: Size, gap: f64, aspects: &[f64], mut row: impl FnMut(usize, usize, f64)) {
        let (mut first, mut sum) = (0, 0.0);
        for (index, &aspect) in aspects.iter().enumerate() {
            sum += self.aspect(aspect);
            let last = index + 1 == aspects.len();
            if last || self.breaks_after(index) {
                let gaps = gap * count(index - first);
                row(first, index + 1, (space.width - gaps).max(1.0) / sum);
                (first, sum) = (index + 1, 0.0);
            }
        }
    }

    fn aspect(self, aspect: f64) -> f64 {
        match self.axis {
            Axis::Rows => aspect,
            Axis::Columns => 1.0 / aspect,
        }
    }

    fn space(self, stage: Size) -> Size {
        match self.axis {
            Axis::Rows => stage,
            Axis::Columns => Size { width: stage.height, height: stage.width },
        }
    }

    fn fit(self, space: Size, gap: f64, aspects: &[f64]) -> Fit {
        let mut natural = 0.0;
        self.each_row(space, gap, aspects, |_, _, height| natural += height);
        let room = (space.height - gap * count(self.rows(aspects.len()) - 1)).max(1.0);
        let wanted = room / natural;
        let stretch = stretch(wanted);
        Fit { scale: (wanted / stretch).min(1.0), stretch, natural }
    }

    /// How good it is, without a rectangle made.
    pub(crate) fn score(self, stage: Size, gap: f64, aspects: &[f64]) -> Score {
        let space = self.space(stage);
        let fit = self.fit(space, gap, aspects);
        let (mut area, mut smallest) = (0.0, f64::INFINITY);
        self.each_row(space, gap, aspects, |first, end, height| {
            let unit = height * height * fit.scale * fit.scale * fit.stretch;
            for &aspect in &aspects[first..end] {
                let tile = unit * self.aspect(aspect);
                area += tile;
                smallest = tile.min(smallest);
            }
        });
        Score {
            useful: area / stage.area().max(1.0) * fit.stretch.min(1.0 / fit.stretch),
            smallest: smallest * count(aspects.len()) / area,
        }
    }

    /// The tiles, in order, the whole centred.
    pub(crate) fn rects(self, stage: Size, gap: f64, aspects: &[f64]) -> Vec<Rect> {
        let space = self.space(stage);
        let fit = self.fit(space, gap, aspects);
        let gaps = gap * count(self.rows(aspects.len()) - 1);
        let mut y = (space.height - gaps - fit.natural * fit.scale * fit.stretch).max(0.0) / 2.0;
        let mut rects = Vec::with_capacity(aspects.len());
        self.each_row(space, gap, aspects, |first, end, height| {
            let tiles = &aspects[first..end];
            let wide = |aspect: f64| height * self.aspect(aspect) * fit.scale;
            let across = gap * count(tiles.len() - 1);
            let mut x =
                (space.width - across - tiles.iter().map(|&one| wide(one)).sum::<f64>()).max(0.0) / 2.0;
            let high = height * fit.scale * fit.stretch;
            for &aspect in tiles {
                rects.push(Rect { x, y, width: wide(aspect), height: high });
                x += wide(aspect) + gap;
            }
            y += high + gap;
        });
        match self.axis {
            Axis::Rows => rects,
            Axis::Columns => rects.into_iter().map(Rect::transposed).collect(),
        }
    }
}

/// How far rows stretch that are `wanted` times their natural height to fill the stage: all the way while
/// that costs no source more than a fifth. Beyond it, margins remain whatever is cut away, so the cut goes
/// back to nothing: steadily, for nobody to jump while a window is resized.
fn stretch(wanted: f64) -> f64 {
    let most = STRETCH_MAX * STRETCH_MAX;
    if wanted < 1.0 {
        1.0 / stretch(1.0 / wanted)
    } else if wanted <= STRETCH_MAX {
        wanted
    } else {
        (most / wanted).max(1.0)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few dozen tiles at most")]
const fn count(number: usize) -> f64 {
    number as f64
}
