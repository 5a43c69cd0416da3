//! Where each tile of the grid is: every way to cut the stage into rows or columns in order, each source
//! in its own shape, and the one that shows most.
//!
//! Peers cut the stage into equal cells, which wastes half of it when phones and desktops share it.

use crate::{
    geometry::{Rect, Size},
    split::{Axis, Score, Split},
};

/// No tile is smaller than this share of the mean, where that can be had.
const SMALLEST: f64 = 0.35;
/// A split that tiles stand in already may fall this much short of it before they move.
const GRACE: f64 = 0.9;
/// Another split must show this much more before tiles move to it.
const WORTH_MOVING: f64 = 1.08;
/// Up to here every split is tried (2 × 2¹³); beyond it, only even ones.
const ALL_TRIED: usize = 14;
/// Shapes beyond these are taken as these.
const ASPECTS: (f64, f64) = (0.2, 5.0);

/// A solved stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    split: Split,
    count: usize,
    rects: Vec<Rect>,
}

impl Layout {
    /// The tiles, in the order of their sources.
    #[must_use]
    pub fn rects(&self) -> &[Rect] {
        &self.rects
    }

    /// Whether everybody stands in the same row or column as in `other`.
    #[must_use]
    pub fn is_cut_like(&self, other: &Self) -> bool {
        self.split == other.split && self.count == other.count
    }
}

/// Places sources of `aspects` (width by height) on `stage`, `gap` apart. With the `previous` layout of as
/// many sources, its cuts stay unless others show clearly more. Never overlapping, never outside; the same
/// input gives the same output.
#[must_use]
pub fn solve(stage: Size, gap: f64, aspects: &[f64], previous: Option<&Layout>) -> Layout {
    let stage = Size { width: stage.width.max(1.0), height: stage.height.max(1.0) };
    // Gaps never take more than a fifth of the stage, however many tiles are put on however small a one.
    let gaps = f64::from(u32::try_from(aspects.len()).unwrap_or(u32::MAX).max(1));
    let gap = gap.clamp(0.0, stage.width.min(stage.height) / gaps / 5.0);
    let aspects: Vec<f64> = aspects.iter().map(|&aspect| shape(aspect)).collect();
    let best = best_split(stage, gap, &aspects);
    let split = match previous.filter(|previous| previous.count == aspects.len()) {
        Some(previous) if !aspects.is_empty() => {
            let (old, new) = (previous.split.score(stage, gap, &aspects), best.score(stage, gap, &aspects));
            let lawful = old.smallest >= SMALLEST * GRACE || new.smallest < SMALLEST;
            if lawful && new.useful <= old.useful * WORTH_MOVING { previous.split } else { best }
        }
        _ => best,
    };
    let rects = if aspects.is_empty() { Vec::new() } else { split.rects(stage, gap, &aspects) };
    Layout { split, count: aspects.len(), rects }
}

fn shape(aspect: f64) -> f64 {
    if aspect.is_finite() { aspect.clamp(ASPECTS.0, ASPECTS.1) } else { 16.0 / 9.0 }
}

fn best_split(stage: Size, gap: f64, aspects: &[f64]) -> Split {
    let mut best = Split { axis: Axis::Rows, breaks: 0 };
    if aspects.len() < 2 {
        return best;
    }
    let mut best_score = best.score(stage, gap, aspects);
    let mut consider = |split: Split| {
        let score = split.score(stage, gap, aspects);
        if is_better(score, best_score) {
            (best, best_score) = (split, score);
        }
    };
    for axis in [Axis::Rows, Axis::Columns] {
        if aspects.len() <= ALL_TRIED {
            for breaks in 0..1_u64 << (aspects.len() - 1) {
                consider(Split { axis, breaks });
            }
        } else {
            for per_row in 1..=aspects.len() {
                let ends = (0..aspects.len().min(64)).filter(|index| (index + 1) % per_row == 0);
                consider(Split { axis, breaks: ends.fold(0, |breaks, index| breaks | 1 << index) });
            }
        }
    }
    best
}

/// Lawful before unlawful, then by what is shown; among unlawful ones also by how small the smallest is.
fn is_better(one: Score, other: Score) -> bool {
    let rank = |score: Score| match score.smallest >= SMALLEST {
        true => (1, score.useful),
        false => (0, score.useful * score.smallest),
    };
    rank(one) > rank(other)
}

/// What a viewer gets of a stage: covered share times mean visible share of the sources, 0 to 1.
#[must_use]
pub fn useful_stage(stage: Size, aspects: &[f64], rects: &[Rect]) -> f64 {
    let covered: f64 = rects.iter().map(|rect| rect.area()).sum();
    let shares = rects.iter().zip(aspects).map(|(rect, &aspect)| rect.visible_share(aspect));
    let shown = shares.sum::<f64>() / f64::from(u32::try_from(rects.len()).unwrap_or(u32::MAX).max(1));
    covered / stage.area().max(1.0) * shown
}
