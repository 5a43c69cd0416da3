//! Tries every way to split tiles, in their order, into rows or into columns.
//!
//! Splits with the same first rows share the totals of those rows, and each possible row is measured once, so that twelve tiles
//! (4,096 splits) take a fraction of a millisecond.

use crate::{
    geometry::{Size, count},
    score::Score,
    split::{Axis, RowShapes, Rows, Split},
};

/// Up to this many tiles every split is tried (2 × 2¹³); beyond it, only even ones.
const EXHAUSTIVE_MAX: usize = 14;

/// Offers every split of `aspects` with its score; beyond [`EXHAUSTIVE_MAX`] tiles, only even ones.
pub(crate) fn each_split(stage: Size, gap: f64, aspects: &[f64], mut offer: impl FnMut(Split, Score)) {
    for axis in Axis::BOTH {
        if aspects.len() <= EXHAUSTIVE_MAX {
            let search = Search::new(axis, stage, gap, aspects);
            search.walk(0, Rows::default(), 0, &mut offer);
        } else {
            for lines in 1..=aspects.len() {
                let split = Split::even(axis, aspects.len(), lines);
                offer(split, split.score(stage, gap, aspects));
            }
        }
    }
}

struct Search {
    axis: Axis,
    space: Size,
    gap: f64,
    tiles: usize,
    /// The row of tiles `first..=last`, at `first * tiles + last`.
    table: Vec<Rows>,
}

impl Search {
    fn new(axis: Axis, stage: Size, gap: f64, aspects: &[f64]) -> Self {
        let (space, tiles) = (axis.size(stage), aspects.len());
        let mut table = vec![Rows::default(); tiles * tiles];
        for first in 0..tiles {
            let mut shapes = RowShapes::NONE;
            for last in first..tiles {
                shapes = shapes.and(axis.aspect(aspects[last]));
                table[first * tiles + last] = Rows::one(space.width - gap * count(last - first), shapes);
            }
        }
        Self { axis, space, gap, tiles, table }
    }

    /// Splits the tiles from `first` on, below the rows `above`, in every way, long rows first.
    fn walk(&self, first: usize, above: Rows, breaks: u64, offer: &mut impl FnMut(Split, Score)) {
        for last in (first..self.tiles).rev() {
            let rows = above.and(self.table[first * self.tiles + last]);
            if last + 1 == self.tiles {
                let split = Split { axis: self.axis, breaks };
                offer(split, rows.score(self.space, self.gap, self.tiles));
            } else {
                self.walk(last + 1, rows, breaks | 1 << last, offer);
            }
        }
    }
}
