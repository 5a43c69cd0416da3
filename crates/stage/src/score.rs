//! The score of a plan, and the comparison of two.
//!
//! The rules on sizes come before what is shown: a stage that shows more by making somebody tiny is worse.

use crate::geometry::{Rect, Size, count};

/// No tile is smaller than this share of the mean area, where possible.
pub(crate) const SMALLEST: f64 = 0.35;
/// A spotlit tile has this many times the area of any other, where possible.
const SPOTLIGHT_LEAD: f64 = 2.0;
/// The factor on the score of a plan that breaks a rule: a tile a little too small is better than a stage half empty.
const RULE_BROKEN: f64 = 0.6;
/// Another plan must show this many times as much before tiles move to it.
const WORTH_MOVING: f64 = 1.08;
/// Tiles of the present plan may be smaller than the rules say, by this factor.
const GRACE: f64 = 0.9;
/// Another plan must keep the rules with this margin before tiles move to it.
const MARGIN: f64 = 1.1;
/// Two scores nearer than this are equal, so that rounding decides nothing.
const EQUAL: f64 = 1e-9;

/// The score of a plan.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Score {
    /// The covered share of the stage times the mean visible share of the sources: 0 to 1.
    pub(crate) useful: f64,
    /// How well the plan keeps the rules on sizes: 1 or more if it does, else the share that it reaches.
    pub(crate) rules: f64,
}

impl Score {
    /// The score of tiles that show `useful`, the smallest of which has `smallest` times the mean area.
    pub(crate) fn new(useful: f64, smallest: f64) -> Self {
        Self { useful, rules: smallest / SMALLEST }
    }

    /// The score for a plan that tiles would have to move to: it must keep the rules with a margin.
    pub(crate) fn with_margin(self) -> Self {
        Self { rules: self.rules / MARGIN, ..self }
    }

    /// Compares by worth; a plan that breaks a rule must show much more than one that keeps them.
    pub(crate) fn is_better_than(self, other: Self) -> bool {
        let rank = |score: Self| score.worth() * if score.keeps_rules() { 1.0 } else { RULE_BROKEN };
        rank(self) > rank(other) * (1.0 + EQUAL)
    }

    /// What is shown, reduced by what the smallest tile lacks. It is continuous in every size, so that the present plan can be
    /// weighed against others.
    pub(crate) fn worth(self) -> f64 {
        self.useful * self.rules.min(1.0).powi(2)
    }

    /// Whether the present plan stays when `best` is the best one: tiles move only if it shows clearly less or clearly breaks a
    /// rule.
    pub(crate) fn stays_before(self, best: Self) -> bool {
        self.worth() * WORTH_MOVING >= best.worth() || (self.rules >= GRACE && !best.keeps_rules())
    }

    /// Whether it keeps the rules if `other` does.
    pub(crate) fn keeps_rules_like(self, other: Self) -> bool {
        self.keeps_rules() || !other.keeps_rules()
    }

    fn keeps_rules(self) -> bool {
        self.rules >= 1.0 - EQUAL
    }
}

/// Totals of tiles, added one at a time, the spotlit one first.
#[derive(Debug, Default)]
pub(crate) struct TileTotals {
    tiles: usize,
    area: f64,
    shares: f64,
    first: f64,
    /// The smallest area of all, and the largest except the first.
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

    /// Like [`score`](Self::score), with the rule that the first tile is clearly the largest.
    pub(crate) fn spotlight_score(&self, stage: Size) -> Score {
        let score = self.score(stage);
        let lead = self.first / (self.largest_other * SPOTLIGHT_LEAD).max(f64::MIN_POSITIVE);
        // Steeper than the other rule: a spotlit tile that is not the largest is none.
        Score { rules: score.rules.min(lead.powi(3)), ..score }
    }
}
