//! A plan: how the stage is divided, without the lengths. A plan is what stays while the stage changes a little.

use crate::{
    even_grid::EvenGrid,
    float::Float,
    geometry::{Frame, Rect},
    score::{Score, TileTotals},
    split::{Axis, Split},
    split_search::each_split,
    spotlight::Spotlight,
};

/// How the stage is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plan {
    Split(Split),
    Even(EvenGrid),
    Spotlight(Spotlight),
    Float(Float),
}

/// The kind of plans to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Grid,
    /// With the first source large.
    Spotlight,
}

impl Plan {
    pub(crate) fn is_of(self, kind: Kind) -> bool {
        matches!(self, Self::Spotlight(_) | Self::Float(_)) == (kind == Kind::Spotlight)
    }

    pub(crate) fn score(self, frame: Frame, gap: f64, aspects: &[f64]) -> Score {
        match self {
            Self::Split(split) => return split.score(frame.clear(), gap, aspects),
            Self::Float(float) => return float.score(frame, gap, aspects),
            Self::Even(_) | Self::Spotlight(_) => {}
        }
        let (mut totals, mut rest) = (TileTotals::default(), aspects.iter());
        self.each_rect(frame, gap, aspects, |rect| {
            if let Some(&aspect) = rest.next() {
                totals.add(rect, aspect);
            }
        });
        let stage = frame.clear();
        if self.is_of(Kind::Spotlight) { totals.spotlight_score(stage) } else { totals.score(stage) }
    }

    /// The rectangles of the tiles, in order.
    pub(crate) fn rects(self, frame: Frame, gap: f64, aspects: &[f64]) -> Vec<Rect> {
        let mut rects = Vec::with_capacity(aspects.len());
        self.each_rect(frame, gap, aspects, |rect| rects.push(rect));
        rects
    }

    fn each_rect(self, frame: Frame, gap: f64, aspects: &[f64], mut place: impl FnMut(Rect)) {
        let stage = frame.clear();
        let mut below_bar = |rect: Rect| place(Rect { y: rect.y + frame.top, ..rect });
        match self {
            Self::Split(split) => split.each_rect(stage, gap, aspects, below_bar),
            Self::Even(grid) => grid.each_rect(stage, gap, aspects, below_bar),
            Self::Spotlight(spotlight) => spotlight.each_rect(stage, gap, aspects, &mut below_bar),
            Self::Float(float) => float.each_rect(frame, gap, aspects, place),
        }
    }

    /// Whether the other tiles float over the first.
    pub(crate) fn floats(self) -> bool {
        matches!(self, Self::Float(_))
    }

    /// Returns the best plan of its kind, among equals the one tried first. `judge` adjusts each score.
    pub(crate) fn best(
        kind: Kind,
        frame: Frame,
        gap: f64,
        aspects: &[f64],
        judge: fn(Score) -> Score,
    ) -> (Self, Score) {
        let first = Self::Split(Split { axis: Axis::Rows, breaks: 0 });
        let mut best = None::<(Self, Score)>;
        Self::each(kind, frame, gap, aspects, |plan, score| {
            let score = judge(score);
            if best.is_none_or(|(_, best)| score.is_better_than(best)) {
                best = Some((plan, score));
            }
        });
        best.unwrap_or_else(|| (first, first.score(frame, gap, aspects)))
    }

    /// Returns the plan with the fewest breaks that differ from one of `kept`, among those worth `enough` that keep the rules if `best`
    /// does; among equals, the better one.
    pub(crate) fn nearest(
        kept: &[Self],
        (best, best_score): (Self, Score),
        enough: f64,
        frame: Frame,
        gap: f64,
        aspects: &[f64],
        judge: fn(Score) -> Score,
    ) -> Self {
        let distance = |plan: Self| kept.iter().map(|one| one.distance(plan, aspects.len())).min();
        let mut nearest = (best, best_score, distance(best));
        Self::each(Kind::Grid, frame, gap, aspects, |plan, score| {
            let score = judge(score);
            if score.worth() < enough || !score.keeps_rules_like(best_score) {
                return;
            }
            let distance = distance(plan);
            if distance < nearest.2 || (distance == nearest.2 && score.is_better_than(nearest.1)) {
                nearest = (plan, score, distance);
            }
        });
        nearest.0
    }

    /// The number of breaks that differ; all of them between different kinds of plans.
    pub(crate) fn distance(self, other: Self, tiles: usize) -> u32 {
        match (self, other) {
            (Self::Split(one), Self::Split(other)) if one.axis == other.axis => {
                (one.breaks ^ other.breaks).count_ones()
            }
            (one, other) if one == other => 0,
            _ => u32::try_from(tiles).unwrap_or(u32::MAX),
        }
    }

    /// Offers every plan of `kind` to choose from, with its score.
    fn each(kind: Kind, frame: Frame, gap: f64, aspects: &[f64], mut offer: impl FnMut(Self, Score)) {
        let mut consider = |plan: Self| offer(plan, plan.score(frame, gap, aspects));
        match kind {
            // A single tile is large anyway.
            Kind::Grid if aspects.len() < 2 => {}
            Kind::Spotlight if aspects.len() < 2 => {
                consider(Self::Split(Split { axis: Axis::Rows, breaks: 0 }));
                Float::all(frame).map(Self::Float).for_each(&mut consider);
            }
            Kind::Grid => {
                EvenGrid::all(aspects.len()).map(Self::Even).for_each(&mut consider);
                each_split(frame.clear(), gap, aspects, |split, score| offer(Self::Split(split), score));
            }
            Kind::Spotlight => {
                Spotlight::all(aspects.len()).map(Self::Spotlight).for_each(&mut consider);
                Float::all(frame).map(Self::Float).for_each(&mut consider);
            }
        }
    }

    /// Adapts this plan to added and removed sources: `before[i]` is the old position of source `i`, if it had one. Sources that
    /// stay keep their row; a new one goes into the row of the one before, of the one after, or into a row of its own.
    pub(crate) fn carried_over(self, before: &[Option<usize>]) -> [Self; 3] {
        let Self::Split(split) = self else { return [self; 3] };
        [Newcomer::WithPrevious, Newcomer::WithNext, Newcomer::Alone]
            .map(|newcomer| Self::Split(Split { breaks: carried_breaks(split, before, newcomer), ..split }))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Newcomer {
    WithPrevious,
    WithNext,
    Alone,
}

fn carried_breaks(split: Split, before: &[Option<usize>], newcomer: Newcomer) -> u64 {
    let row_of = |at: usize| (0..at).filter(|&index| split.breaks_after(index)).count();
    let last = before.len().saturating_sub(1).min(u64::BITS as usize);
    let mut breaks = 0;
    for (index, pair) in before.windows(2).take(last).enumerate() {
        let cut = match *pair {
            [Some(one), Some(next)] => row_of(one) != row_of(next),
            // New sources between two rows take one side's.
            [Some(_), None] => newcomer != Newcomer::WithPrevious,
            [None, Some(_)] => {
                let came_after = before[..index].iter().rev().find_map(|at| *at);
                let same_row = came_after.zip(pair[1]).is_some_and(|(one, next)| row_of(one) == row_of(next));
                match newcomer {
                    Newcomer::WithPrevious => came_after.is_some() && !same_row,
                    Newcomer::WithNext => false,
                    Newcomer::Alone => true,
                }
            }
            _ => false,
        };
        if cut {
            breaks |= 1 << index;
        }
    }
    breaks
}
