//! How good a plan is, and which of two is better.
//!
//! The laws on sizes come before what is shown: a stage that shows more by making somebody tiny is worse.

use crate::{
    geometry::{Rect, Size},
    split::count,
};

/// No tile is smaller than this share of the mean area, where that can be had (field notes, D.8).
pub(crate) const SMALLEST: f64 = 0.35;
/// A spotlit tile has this many times the area of any other, where that can be had.
const SPOTLIGHT_LEAD: f64 = 2.0;
/// What an unlawful plan counts for: a tile a little too small is better than a stage half empty.
const UNLAWFUL: f64 = 0.6;
/// Another plan must show this much more before tiles move to it.
const WORTH_MOVING: f64 = 1.08;
/// Tiles that stand somewhere already may be this much smaller than the law says.
const GRACE: f64 = 0.9;
/// Another plan must be this much better than the law says before tiles move to it.
const CLEARLY: f64 = 1.1;
/// Two scores nearer than this are one: rounding decides nothing.
const ALIKE: f64 = 1e-9;

/// How good a plan is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Score {
    /// Covered share of the stage times mean visible share of the sources: 0 to 1.
    pub(crate) useful: f64,
    /// From 1 on, no tile is too small; below, how far it is from that.
    pub(crate) law: f64,
}

impl Score {
    /// Of tiles that cover `useful`, the smallest of them `smallest` by the mean area.
    pub(crate) fn new(useful: f64, smallest: f64) -> Self {
        Self { useful, law: smallest / SMALLEST }
    }

    /// As a plan counts that tiles would have to move to: what is lawful by a hair is not yet.
    pub(crate) fn clearly(self) -> Self {
        Self { law: self.law / CLEARLY, ..self }
    }

    /// By worth, where an unlawful plan must show much more than a lawful one.
    pub(crate) fn is_better_than(self, other: Self) -> bool {
        let rank = |score: Self| score.worth() * if score.is_lawful() { 1.0 } else { UNLAWFUL };
        rank(self) > rank(other) * (1.0 + ALIKE)
    }

    /// What is shown, less what the smallest tile lacks. Steady in every size, so that tiles already there
    /// can be weighed against others.
    pub(crate) fn worth(self) -> f64 {
        self.useful * self.law.min(1.0).powi(2)
    }

    /// Whether a plan that tiles stand in already stays, as against the `best` one: it must show clearly
    /// less, or break a law clearly, before they move.
    pub(crate) fn stays_before(self, best: Self) -> bool {
        self.worth() * WORTH_MOVING >= best.worth() || (self.law >= GRACE && !best.is_lawful())
    }

    /// Whether it is lawful wherever `other` is.
    pub(crate) fn is_as_lawful_as(self, other: Self) -> bool {
        self.is_lawful() || !other.is_lawful()
    }

    fn is_lawful(self) -> bool {
        self.law >= 1.0 - ALIKE
    }
}

/// Sums up tiles, one at a time, the spotlit one first.
#[derive(Debug, Default)]
pub(crate) struct TileTotals {
    tiles: usize,
    area: f64,
    shares: f64,
    first: f64,
    /// Smallest of all, and largest but the first.
    smallest: Option<f64>,
    largest_other: f64,
}

impl TileTotals {
    pub(crate) fn add(&mut self, rect: Rect, aspect: f64) {
        let area = rect.area();
        if self.tiles == 0 {
            self.first = area;
        } else {
            self.largest_other = self.largest_other.max(area);
        }
        self.smallest = Some(self.smallest.map_or(area, |smallest| smallest.min(area)));
        self.tiles += 1;
        self.area += area;
        self.shares += rect.visible_share(aspect);
    }

    pub(crate) fn score(&self, stage: Size) -> Score {
        let tiles = count(self.tiles.max(1));
        let useful = self.area / stage.area().max(1.0) * self.shares / tiles;
        Score::new(useful, self.smallest.unwrap_or_default() * tiles / self.area.max(f64::MIN_POSITIVE))
    }

    /// As [`score`](Self::score), with the law that the first is clearly the largest.
    pub(crate) fn spotlight_score(&self, stage: Size) -> Score {
        let score = self.score(stage);
        let lead = self.first / (self.largest_other * SPOTLIGHT_LEAD).max(f64::MIN_POSITIVE);
        // Steeper than the other law: a spotlit tile that is not the largest is none.
        Score { law: score.law.min(lead.powi(3)), ..score }
    }
}
