//! The layout solver: among all ways to divide the stage into rows or columns, each source with its own aspect ratio, it finds
//! the one that shows most.
//!
//! Other products divide the stage into equal cells, which wastes half of it when phones and desktops share it.

use crate::{
    geometry::{Frame, Rect, Size, count},
    plan::Plan,
    scene::{Kind, Scene},
    score::Score,
    strip::Strip,
};

/// If tiles have to move, a plan that moves fewer of them may be worth less than the best by this factor. It is smaller than the
/// factor that makes tiles move; otherwise the next small change would move them again.
const NEAR_BEST: f64 = 1.03;
/// The range of aspect ratios; others count as the nearest end.
const ASPECTS: (f64, f64) = (0.2, 5.0);
/// The range of a stage's sides, in CSS pixels; others count as the nearest end.
const SIDES: (f64, f64) = (1.0, 1e6);

/// The most that bars take of the stage: on a small phone, chat and controls cover most of it.
const BARS: f64 = 0.75;

/// A solved stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    plan: Plan,
    count: usize,
    rects: Vec<Rect>,
    pub(crate) pictures: Vec<Rect>,
    /// The line that all but the first are in.
    pub(crate) strip: Option<Strip>,
    /// Where the tiles that are not shown are counted, and the number of those that are.
    pub(crate) more: Option<(Rect, usize)>,
}

impl Layout {
    /// The rectangles of the tiles, in the order of their sources.
    #[must_use]
    pub fn rects(&self) -> &[Rect] {
        &self.rects
    }

    /// Whether every tile is in the same row or column as in `other`.
    #[must_use]
    pub fn is_cut_like(&self, other: &Self) -> bool {
        self.plan == other.plan && self.count == other.count
    }

    /// The number of breaks that differ from the nearest of `kept`.
    #[cfg(test)]
    pub(crate) fn distance(&self, kept: &[Plan]) -> u32 {
        kept.iter().map(|plan| plan.distance(self.plan, self.count)).min().unwrap_or_default()
    }

    /// Whether the first tile is over the whole stage and the others float over it.
    pub(crate) fn floats(&self) -> bool {
        self.plan == Plan::Hero
    }

    /// The plans worth keeping for new sources; `before[i]` is the old position of source `i`, if it had one.
    pub(crate) fn carried_over(&self, before: &[Option<usize>]) -> Vec<Plan> {
        // If there are as many as before, new sources take the free places and no other tile moves.
        if before.len() == self.count { vec![self.plan] } else { self.plan.carried_over(before).to_vec() }
    }
}

/// Places sources of `aspects` (width by height) on `stage`, `gap` apart. The rows of the `previous` layout, if it has as many
/// sources, stay unless others show clearly more. Tiles never overlap and never leave the stage. The same input gives the same
/// output. [`arrange`](crate::arrange()) also tracks which tile is which, and who is the host.
#[must_use]
pub fn solve(stage: Size, gap: f64, aspects: &[f64], previous: Option<&Layout>) -> Layout {
    let kept = previous.filter(|previous| previous.count == aspects.len()).map(|previous| previous.plan);
    lay_out(Kind::Grid, Frame::bare(stage), gap, aspects, &[], kept.as_slice())
}

/// Lays tiles out by the best of the `kept` plans if it is not much worse than the best plan of `kind`; otherwise by the one with
/// the fewest changed breaks among those about as good as the best.
pub(crate) fn lay_out(
    kind: Kind,
    frame: Frame,
    gap: f64,
    aspects: &[f64],
    screens: &[bool],
    kept: &[Plan],
) -> Layout {
    let frame = space(frame);
    let gap = room_between(frame.clear(), gap, aspects.len());
    let aspects: Vec<f64> = aspects.iter().map(|&aspect| shape(aspect)).collect();
    let scene = Scene { kind, frame, gap, aspects: &aspects, screens };
    let mut stays = None::<(Plan, Score)>;
    for &old in kept.iter().filter(|plan| plan.is_for(scene)) {
        let score = old.score(scene);
        if stays.is_none_or(|(_, stays)| score.is_better_than(stays)) {
            stays = Some((old, score));
        }
    }
    // The same tiles need a clear reason to move; an added or removed tile is one.
    let judge = if stays.is_some() && kept.len() == 1 { Score::with_margin } else { |score| score };
    let best = Plan::best(scene, judge);
    let plan = match stays {
        None => best.0,
        Some((old, score)) if score.stays_before(best.1) => old,
        Some(_) if matches!(kind, Kind::Grid | Kind::Hosted) => {
            Plan::nearest(kept, best, best.1.worth() / NEAR_BEST, scene, judge)
        }
        Some(_) => best.0,
    };
    let (rects, pictures) = plan.places(scene);
    let floats = scene.floats();
    let more = floats.more.filter(|_| plan == Plan::Hero).map(|rect| (rect, floats.shown));
    Layout { plan, count: aspects.len(), rects, pictures, strip: plan.strip(scene), more }
}

fn space(frame: Frame) -> Frame {
    // `max` and `min`, not `clamp`: they also handle NaN.
    let side = |side: f64| side.max(SIDES.0).min(SIDES.1);
    let size = Size { width: side(frame.size.width), height: side(frame.size.height) };
    let bar = |bar: f64| bar.max(0.0).min(size.height);
    let (top, bottom) = (bar(frame.top), bar(frame.bottom));
    let part = (size.height * BARS / (top + bottom).max(f64::MIN_POSITIVE)).min(1.0);
    Frame { size, top: top * part, bottom: bottom * part }
}

/// Limits the gap so that all gaps together take at most a fifth of the stage, however many tiles there are.
fn room_between(stage: Size, gap: f64, tiles: usize) -> f64 {
    gap.max(0.0).min(stage.width.min(stage.height) / count(tiles.max(1)) / 5.0)
}

fn shape(aspect: f64) -> f64 {
    if aspect.is_finite() { aspect.clamp(ASPECTS.0, ASPECTS.1) } else { 16.0 / 9.0 }
}

/// Returns the covered share of the stage times the mean visible share of the sources: 0 to 1.
#[must_use]
pub fn useful_stage(stage: Size, aspects: &[f64], rects: &[Rect]) -> f64 {
    let covered: f64 = rects.iter().map(|rect| rect.area()).sum();
    let shares = rects.iter().zip(aspects).map(|(rect, &aspect)| rect.visible_share(aspect));
    covered / stage.area().max(1.0) * shares.sum::<f64>() / count(rects.len().max(1))
}
