//! Plans with one large tile over the whole stage and the others floating in a corner of it.
//!
//! They are for phones, where a strip beside or below the large tile would leave little of either.

use crate::{
    crop::fill,
    geometry::{Frame, Rect, Size, count},
    score::Score,
    split::Axis,
};

/// A stage whose shorter side is below this counts as a phone's, in CSS pixels.
const PHONE: f64 = 600.0;
/// A floating tile's area is that of a square with this share of the stage's shorter side.
const SIDE: f64 = 0.33;
/// The largest length of all floating tiles together, as a share of the space between the bars.
const LONGEST: f64 = 0.62;
/// The shorter side of a floating tile is no less than this where possible, in CSS pixels.
const LEAST: f64 = 72.0;

/// The direction of the floating tiles from the top inline-end corner: `Rows` along the top, `Columns` downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Float {
    axis: Axis,
}

impl Float {
    /// Both directions if the stage is a phone's, else none.
    pub(crate) fn all(frame: Frame) -> impl Iterator<Item = Self> {
        let ways = if is_phone(frame) { &Axis::BOTH[..] } else { &[] };
        ways.iter().map(|&axis| Self { axis })
    }

    /// Calls `place` with each tile, in order, the large one first.
    pub(crate) fn each_rect(self, frame: Frame, gap: f64, aspects: &[f64], mut place: impl FnMut(Rect)) {
        let Some((&large, others)) = aspects.split_first() else { return };
        let Size { width, height } = frame.size;
        place(fill(Rect { x: 0.0, y: 0.0, width, height }, large));
        if others.is_empty() {
            return;
        }
        let clear = frame.clear();
        let square = width.min(height) * SIDE;
        let natural = |aspect: f64| Size { width: square * aspect.sqrt(), height: square / aspect.sqrt() };
        let length = |size: Size| self.axis.size(size).width;
        let gaps = gap * count(others.len() - 1);
        // Along the column (or row) they share the space; across it each one fits by itself.
        let (room, across) = match self.axis {
            Axis::Rows => (width * LONGEST, clear.height - 2.0 * gap),
            Axis::Columns => (clear.height * LONGEST, width - 2.0 * gap),
        };
        let total: f64 = others.iter().map(|&aspect| length(natural(aspect))).sum();
        let widest = others.iter().map(|&aspect| self.axis.size(natural(aspect)).height).fold(1.0, f64::max);
        let scale = ((room - gaps).max(1.0) / total).min(across.max(1.0) / widest).min(1.0);
        let mut along = gap;
        for &aspect in others {
            let Size { width: wide, height: high } = natural(aspect);
            let (wide, high) = (wide * scale, high * scale);
            let (x, y) = match self.axis {
                Axis::Rows => (width - along - wide, frame.top + gap),
                Axis::Columns => (width - gap - wide, frame.top + along),
            };
            place(Rect { x, y, width: wide, height: high });
            along += gap + if self.axis == Axis::Rows { wide } else { high };
        }
    }

    /// Scores the plan: what the floating tiles cover of the large one does not count as shown.
    pub(crate) fn score(self, frame: Frame, gap: f64, aspects: &[f64]) -> Score {
        let (mut large, mut covered, mut seen, mut shares) = (None::<Rect>, 0.0, 0.0, 0.0);
        let (mut least, mut rest) = (f64::INFINITY, aspects.iter());
        self.each_rect(frame, gap, aspects, |rect| {
            let share = rest.next().map_or(1.0, |&aspect| rect.visible_share(aspect));
            if let Some(large) = large {
                covered += rect.overlap(large);
                least = least.min(rect.width).min(rect.height);
                shares += share;
                seen += rect.area();
            } else {
                large = Some(rect);
                shares += share;
            }
        });
        let area = large.map_or(1.0, |large| large.area()).max(1.0);
        let useful = (area + seen - covered) / frame.size.area().max(1.0)
            * (shares - covered / area).max(0.0)
            / count(aspects.len().max(1));
        let rules = if is_phone(frame) { least / LEAST } else { 0.0 };
        Score { useful, rules }
    }
}

fn is_phone(frame: Frame) -> bool {
    frame.size.width.min(frame.size.height) < PHONE
}
