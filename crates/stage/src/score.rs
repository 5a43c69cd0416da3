//! The score of a plan, and the comparison of two.
//!
//! The rules on sizes come before what is shown: a stage that shows more by making somebody tiny is worse.

use crate::geometry::{Rect, Size, count};

/// No tile is smaller than this share of the mean area, where possible.
pub(crate) const SMALLEST: f64 = 0.35;
/// In the present plan the host's tile may be smaller than the largest other, by this factor.
const LEAD_GRACE: f64 = 0.97;
/// In another plan the host's tile must be larger than the largest one of another row by this factor before tiles move to it.
const LEAD_MARGIN: f64 = 1.02;
/// The factor on the score of a plan that breaks a rule: a tile a little too small is better than a stage half empty.
const RULE_BROKEN: f64 = 0.6;
/// Another plan must show this many times as much before tiles move to it.
const WORTH_MOVING: f64 = 1.08;
/// Tiles of the present plan may be smaller than the rules say, by this factor.
const GRACE: f64 = 0.9;
/// Another plan must keep the rules with this margin before tiles move to it.
const MARGIN: f64 = 1.1;
/// Two scores, or two areas by their ratio, nearer than this are equal, so that rounding decides nothing.
pub(crate) const EQUAL: f64 = 1e-9;

/// The score of a plan.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Score {
    /// The covered share of the stage times the mean visible share of the sources: 0 to 1.
    pub(crate) useful: f64,
    /// How well the plan keeps the rules on sizes: 1 or more if it does, else the share that it reaches.
    pub(crate) rules: f64,
    /// How many times the area of the largest other tile the host's has; 1 where nobody leads.
    pub(crate) lead: f64,
    /// The same beside those tiles alone that grow otherwise than the host's when the window does: those of other rows.
    lead_elsewhere: f64,
}

impl Score {
    /// The score of tiles that show `useful`, the smallest of which has `smallest` times the mean area, and the first `lead_in_row`
    /// times the largest other one of its row or of one like it, and `lead_elsewhere` times the largest of all others.
    pub(crate) fn new(useful: f64, smallest: f64, lead_in_row: f64, lead_elsewhere: f64) -> Self {
        Self { useful, rules: smallest / SMALLEST, lead: lead_in_row.min(lead_elsewhere), lead_elsewhere }
    }

    /// The score of a plan among few, of which the one that covers most is taken: no rule on sizes is for it.
    pub(crate) fn of_cover(useful: f64) -> Self {
        Self { useful, rules: f64::INFINITY, lead: 1.0, lead_elsewhere: f64::INFINITY }
    }

    /// The score where nobody is to be the largest.
    pub(crate) fn without_host(self) -> Self {
        Self { lead: 1.0, lead_elsewhere: f64::INFINITY, ..self }
    }

    /// The score for a plan that tiles would have to move to: it must keep the rules with a margin.
    pub(crate) fn with_margin(self) -> Self {
        let lead = self.lead.min(self.lead_elsewhere / LEAD_MARGIN);
        Self { rules: self.rules / MARGIN, lead, ..self }
    }

    /// Compares by worth; a plan that breaks a rule must show much more than one that keeps them, and one in which the host is not
    /// the largest is worse than any other.
    pub(crate) fn is_better_than(self, other: Self) -> bool {
        if self.leads() != other.leads() {
            return self.leads();
        }
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
        if self.lead < LEAD_GRACE && best.leads() {
            return false;
        }
        self.worth() * WORTH_MOVING >= best.worth() || (self.rules >= GRACE && !best.keeps_rules())
    }

    /// Whether it keeps the rules if `other` does.
    pub(crate) fn keeps_rules_like(self, other: Self) -> bool {
        (self.keeps_rules() || !other.keeps_rules()) && (self.leads() || !other.leads())
    }

    fn leads(self) -> bool {
        self.lead >= 1.0 - EQUAL
    }

    fn keeps_rules(self) -> bool {
        self.rules >= 1.0 - EQUAL
    }
}

/// Totals of equal cells and the pictures in them, added one at a time.
#[derive(Debug, Default)]
pub(crate) struct PictureTotals {
    tiles: usize,
    area: f64,
    shares: f64,
    /// The smallest picture's area.
    smallest: Option<f64>,
}

impl PictureTotals {
    pub(crate) fn add(&mut self, picture: Rect, aspect: f64) {
        let area = picture.area();
        self.smallest = Some(self.smallest.map_or(area, |smallest| smallest.min(area)));
        self.tiles += 1;
        self.area += area;
        self.shares += picture.visible_share(aspect);
    }

    pub(crate) fn score(&self, stage: Size) -> Score {
        let tiles = count(self.tiles.max(1));
        let useful = self.cover(stage) * self.shares / tiles;
        let smallest = self.smallest.unwrap_or_default() * tiles / self.area.max(f64::MIN_POSITIVE);
        Score::new(useful, smallest, 1.0, f64::INFINITY)
    }

    /// The share of the stage that shows picture.
    pub(crate) fn cover(&self, stage: Size) -> f64 {
        self.area / stage.area().max(1.0)
    }
}
