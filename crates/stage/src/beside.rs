//! Plans with the host in a column or a row of their own, and the others in rows or columns beside it.
//!
//! A host whose camera is upright, or wider than the others', could not be as large as anybody in rows that all people share.

use crate::{
    crop::fill,
    geometry::{Rect, Size, count},
    score::Score,
    split::{Axis, Split},
    split_search::each_split,
};

/// The number of parts that the stage is divided into; the host takes a whole number of them, so that a plan can be kept while the
/// stage changes.
const PARTS: u8 = 24;
/// The parts that the host can take: from a quarter of the stage to two thirds.
const THICKNESS: std::ops::RangeInclusive<u8> = 6..=16;
/// Up to this many others every split of them is tried.
const EXHAUSTIVE_MAX: usize = 5;

/// How the stage is divided between the host and the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Beside {
    /// `Rows`: the host is above the others; `Columns`: before them.
    pub(crate) axis: Axis,
    /// How many [`PARTS`] of the stage the host takes.
    pub(crate) parts: u8,
    /// The rows or columns of the others.
    pub(crate) rest: Split,
}

impl Beside {
    /// Offers every plan for the host and some others, with its score.
    pub(crate) fn each(stage: Size, gap: f64, aspects: &[f64], mut offer: impl FnMut(Self, Score)) {
        let Some(others) = aspects.get(1..).filter(|others| others.len() > 1) else { return };
        for axis in Axis::BOTH {
            for parts in THICKNESS {
                let place = |rest| Self { axis, parts, rest };
                let mut consider = |rest: Split| {
                    let plan = place(rest);
                    offer(plan, plan.score(stage, gap, aspects));
                };
                if others.len() <= EXHAUSTIVE_MAX {
                    let (_, space) = place(Split::even(axis, 0, 1)).divide(stage, gap);
                    each_split(size(space), gap, others, |rest, _| consider(rest));
                } else {
                    for (along, lines) in Axis::BOTH
                        .into_iter()
                        .flat_map(|along| (1..=others.len()).map(move |lines| (along, lines)))
                    {
                        consider(Split::even(along, others.len(), lines));
                    }
                }
            }
        }
    }

    /// The part of the host and that of the others.
    fn divide(self, stage: Size, gap: f64) -> (Rect, Rect) {
        // Calculated with the host above; `Axis` transposes the result.
        let Size { width, height } = self.axis.size(stage);
        let first = (height - gap) * f64::from(self.parts) / f64::from(PARTS);
        let host = Rect { x: 0.0, y: 0.0, width, height: first };
        let rest = Rect { y: first + gap, height: height - gap - first, ..host };
        (self.axis.rect(host), self.axis.rect(rest))
    }

    pub(crate) fn score(self, stage: Size, gap: f64, aspects: &[f64]) -> Score {
        let Some((&host, others)) = aspects.split_first() else { return Score::of_cover(0.0) };
        let (cell, space) = self.divide(stage, gap);
        let picture = fill(cell, host);
        let rows = self.rest.rows(size(space), gap, others);
        let fit = rows.fit(self.rest.axis.size(size(space)), gap);
        let factor = fit.scale * fit.scale * fit.stretch;
        let (area, tiles) = (rows.area * factor, count(aspects.len()));
        let shares = picture.visible_share(host) + count(others.len()) * fit.stretch.min(1.0 / fit.stretch);
        let useful = (picture.area() + area) / stage.area().max(1.0) * shares / tiles;
        let mean = (cell.area() + area) / tiles;
        Score::new(
            useful,
            rows.smallest * factor / mean,
            f64::INFINITY,
            cell.area() / (rows.largest() * factor),
        )
    }

    /// Calls `place` with each tile and the picture in it, in order.
    pub(crate) fn each_place(
        self,
        stage: Size,
        gap: f64,
        aspects: &[f64],
        mut place: impl FnMut(Rect, Rect),
    ) {
        let Some((&host, others)) = aspects.split_first() else { return };
        let (cell, space) = self.divide(stage, gap);
        place(cell, fill(cell, host));
        self.rest.each_rect(size(space), gap, others, |rect| {
            let tile = Rect { x: rect.x + space.x, y: rect.y + space.y, ..rect };
            place(tile, tile);
        });
    }
}

fn size(rect: Rect) -> Size {
    Size { width: rect.width, height: rect.height }
}
