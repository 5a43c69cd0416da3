//! Plans with one large tile and the others in a strip below it or beside it.
//!
//! The first source is the large one. The thickness of the strip has steps, so that a plan can be kept while the stage
//! changes.

use crate::{
    crop::fill,
    geometry::{Rect, Size, count},
    split::{Axis, Fit, Split},
};

/// The number of parts that the stage is divided into; the strip takes a whole number of them.
const PARTS: u8 = 24;
/// The parts that the strip can take, from 1/8 of the stage to 3/4: more than half if a portrait host is on a wide stage.
const THICKNESS: std::ops::RangeInclusive<u8> = 3..=18;
/// The most rows (or columns) of the strip.
const LINES: usize = 4;

/// How the stage is divided between the large tile and the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spotlight {
    /// The direction of the strip's lines: rows are below the large tile, columns beside it.
    axis: Axis,
    /// How many [`PARTS`] of the stage the strip takes.
    thickness: u8,
    /// The strip's rows or columns.
    lines: usize,
}

impl Spotlight {
    /// Every plan for `tiles`, including the large one.
    pub(crate) fn all(tiles: usize) -> impl Iterator<Item = Self> {
        let lines = 1..=LINES.min(tiles.saturating_sub(1));
        Axis::BOTH.into_iter().flat_map(move |axis| {
            let lines = lines.clone();
            THICKNESS
                .flat_map(move |thickness| lines.clone().map(move |lines| Self { axis, thickness, lines }))
        })
    }

    /// Calls `place` with each tile, in order, the whole centred.
    pub(crate) fn each_rect(self, stage: Size, gap: f64, aspects: &[f64], mut place: impl FnMut(Rect)) {
        let Some((&large, others)) = aspects.split_first() else { return };
        // Calculated with the strip below; `Axis` transposes the result.
        let space = self.axis.size(stage);
        let gap_between = if others.is_empty() { 0.0 } else { gap };
        let thick = match others {
            [] => 0.0,
            _ => (space.height - gap) * f64::from(self.thickness) / f64::from(PARTS),
        };
        let cell = Rect { x: 0.0, y: 0.0, width: space.width, height: space.height - gap_between - thick };
        let large = fill(cell, self.axis.aspect(large));

        let strip = Split::even(self.axis, others.len(), self.lines);
        let strip_space = Size { width: space.width, height: thick };
        let strip_stage = self.axis.size(strip_space);
        let rows = strip.rows(strip_stage, gap, others);
        let Fit { scale, stretch } = rows.fit(strip_space, gap);
        let strip_gaps = gap * count(rows.number.saturating_sub(1));
        let strip_height = if others.is_empty() { 0.0 } else { rows.height * scale * stretch + strip_gaps };

        // Spare space is left around both, not between them.
        let top = (space.height - large.height - gap_between - strip_height).max(0.0) / 2.0;
        place(self.axis.rect(Rect { y: top, ..large }));
        let inner_top = (thick - strip_height).max(0.0) / 2.0;
        let down = top + large.height + gap_between - inner_top;
        strip.each_rect(strip_stage, gap, others, |rect| {
            let rect = self.axis.rect(rect);
            place(self.axis.rect(Rect { y: rect.y + down, ..rect }));
        });
    }
}
