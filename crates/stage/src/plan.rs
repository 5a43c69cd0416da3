//! A plan: how the stage is divided, without the lengths. A plan is what stays while the stage changes a little.

use crate::{
    beside::Beside,
    crop::{fill, fill_large},
    even_grid::EvenGrid,
    geometry::Rect,
    phone::{SEAM, is_narrow_row, with_row},
    scene::{Kind, Scene},
    score::{PictureTotals, Score},
    split::{Axis, Split},
    split_search::each_split,
    spotlight::Spotlight,
    strip::Strip,
};

/// What two people one above the other are worth, compared with the same share of the stage beside each other, where heads are
/// larger.
const ONE_ABOVE_THE_OTHER: f64 = 0.9;

/// How the stage is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plan {
    Split(Split),
    /// Each source as large as fits its cell.
    Even(EvenGrid),
    /// The tiles are the cells.
    Cells(EvenGrid),
    /// The first source in a column or a row of its own.
    Beside(Beside),
    Spotlight(Spotlight),
    /// The first source over the whole stage, the others floating over it.
    Hero,
    /// The first source as wide as a phone, the others in a row below it.
    WithRow,
}

impl Plan {
    /// Whether it is one of those to choose from in `scene`.
    pub(crate) fn is_for(self, scene: Scene<'_>) -> bool {
        match (scene.few(), self) {
            (Some(few), _) => few.contains(&self),
            (None, Self::Split(_)) => true,
            (None, Self::Even(_)) => scene.kind == Kind::Grid,
            (None, Self::Cells(_) | Self::Beside(_)) => scene.kind == Kind::Hosted,
            (None, _) => false,
        }
    }

    pub(crate) fn score(self, scene: Scene<'_>) -> Score {
        let stage = scene.frame.clear();
        match self {
            Self::Split(split) => {
                let score = split.score(stage, scene.gap, scene.aspects);
                return if scene.kind == Kind::Grid { score.without_host() } else { score };
            }
            Self::Beside(beside) => return beside.score(stage, scene.gap, scene.aspects),
            Self::Hero | Self::WithRow => return Score::of_cover(1.0),
            Self::Even(_) | Self::Cells(_) | Self::Spotlight(_) => {}
        }
        let (mut totals, mut rest) = (PictureTotals::default(), scene.aspects.iter());
        self.each_place(scene, |_, picture| {
            if let Some(&aspect) = rest.next() {
                totals.add(picture, aspect);
            }
            if matches!(self, Self::Spotlight(_)) {
                // Only the large picture counts.
                rest = [].iter();
            }
        });
        match self {
            Self::Spotlight(spotlight) => Score::of_cover(totals.cover(stage) * spotlight.worth(stage)),
            Self::Cells(grid) if scene.aspects.len() == 2 => {
                let factor = if grid.columns == 1 { ONE_ABOVE_THE_OTHER } else { 1.0 };
                Score::of_cover(totals.cover(stage) * factor)
            }
            _ => totals.score(stage),
        }
    }

    /// The tiles and the pictures in them, in order.
    pub(crate) fn places(self, scene: Scene<'_>) -> (Vec<Rect>, Vec<Rect>) {
        let number = scene.aspects.len();
        let (mut tiles, mut pictures) = (Vec::with_capacity(number), Vec::with_capacity(number));
        self.each_place(scene, |tile, picture| {
            tiles.push(tile);
            pictures.push(picture);
        });
        (tiles, pictures)
    }

    /// The line that the others are in, where they scroll.
    pub(crate) fn strip(self, scene: Scene<'_>) -> Option<Strip> {
        match self {
            Self::Spotlight(spotlight) => Some(spotlight.divide(scene.frame, scene.gap, scene.others()).1),
            Self::WithRow => Some(with_row(scene.frame, scene.others()).1),
            _ => None,
        }
    }

    /// Calls `place` with each tile and the picture in it, in order.
    fn each_place(self, scene: Scene<'_>, mut place: impl FnMut(Rect, Rect)) {
        let Scene { frame, gap, aspects, .. } = scene;
        let stage = frame.clear();
        let below_bar = |rect: Rect| Rect { y: rect.y + frame.top, ..rect };
        match self {
            Self::Split(split) => split.each_rect(stage, gap, aspects, |rect| {
                let tile = below_bar(rect);
                place(tile, tile);
            }),
            Self::Even(grid) => {
                let mut rest = aspects.iter();
                grid.each_cell(stage, gap, aspects.len(), |cell| {
                    let tile = below_bar(fill(cell, rest.next().copied().unwrap_or(1.0)));
                    place(tile, tile);
                });
            }
            Self::Cells(grid) => {
                let gap = if scene.is_edge_to_edge() { SEAM.min(gap) } else { gap };
                let mut index = 0;
                grid.each_cell(stage, gap, aspects.len(), |cell| {
                    let (cell, shape) = (below_bar(cell), scene.shape(index));
                    place(
                        cell,
                        if aspects.len() == 2 { shape.with_face(cell) } else { fill(cell, shape.aspect) },
                    );
                    index += 1;
                });
            }
            Self::Beside(beside) => beside.each_place(stage, gap, aspects, |tile, picture| {
                place(below_bar(tile), below_bar(picture));
            }),
            Self::Spotlight(spotlight) => {
                let (large, strip) = spotlight.divide(frame, gap, scene.others());
                let shape = scene.shape(0);
                place(
                    large,
                    if shape.is_screen { shape.with_face(large) } else { fill_large(large, shape.aspect) },
                );
                (0..scene.others()).map(|index| strip.rect(index)).for_each(|tile| place(tile, tile));
            }
            Self::Hero => {
                place(frame.whole(), scene.shape(0).alone(frame));
                let floats = scene.floats();
                (0..scene.others()).map(|index| floats.rect(index)).for_each(|tile| place(tile, tile));
            }
            Self::WithRow => {
                let (large, strip) = with_row(frame, scene.others());
                place(large, scene.shape(0).with_face(large));
                for index in 0..scene.others() {
                    let (tile, shape) = (strip.rect(index), scene.shape(index + 1));
                    let is_narrow = is_narrow_row(scene.others());
                    place(tile, if is_narrow { tile } else { shape.with_face(tile) });
                }
            }
        }
    }

    /// Returns the best plan for `scene`, among equals the one tried first. `judge` adjusts each score.
    pub(crate) fn best(scene: Scene<'_>, judge: fn(Score) -> Score) -> (Self, Score) {
        let first = Self::Split(Split { axis: Axis::Rows, breaks: 0 });
        let mut best = None::<(Self, Score)>;
        Self::each(scene, |plan, score| {
            let score = judge(score);
            if best.is_none_or(|(_, best)| score.is_better_than(best)) {
                best = Some((plan, score));
            }
        });
        best.unwrap_or_else(|| (first, first.score(scene)))
    }

    /// Returns the plan with the fewest breaks that differ from one of `kept`, among those worth `enough` that keep the rules if `best`
    /// does; among equals, the better one.
    pub(crate) fn nearest(
        kept: &[Self],
        (best, best_score): (Self, Score),
        enough: f64,
        scene: Scene<'_>,
        judge: fn(Score) -> Score,
    ) -> Self {
        let distance = |plan: Self| kept.iter().map(|one| one.distance(plan, scene.aspects.len())).min();
        let mut nearest = (best, best_score, distance(best));
        Self::each(scene, |plan, score| {
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
            (Self::Beside(one), Self::Beside(other))
                if Beside { rest: other.rest, ..one } == other && one.rest.axis == other.rest.axis =>
            {
                (one.rest.breaks ^ other.rest.breaks).count_ones()
            }
            (one, other) if one == other => 0,
            _ => u32::try_from(tiles).unwrap_or(u32::MAX),
        }
    }

    /// Offers every plan to choose from in `scene`, with its score.
    fn each(scene: Scene<'_>, mut offer: impl FnMut(Self, Score)) {
        let mut consider = |plan: Self| offer(plan, plan.score(scene));
        let tiles = scene.aspects.len();
        if let Some(few) = scene.few() {
            return few.iter().copied().for_each(consider);
        }
        if scene.kind == Kind::Hosted {
            (1..=tiles).map(|columns| Self::Cells(EvenGrid { columns })).for_each(&mut consider);
            Beside::each(scene.frame.clear(), scene.gap, scene.aspects, |beside, score| {
                offer(Self::Beside(beside), score);
            });
        } else {
            EvenGrid::all(tiles).map(Self::Even).for_each(&mut consider);
        }
        each_split(scene.frame.clear(), scene.gap, scene.aspects, |split, score| {
            let score = if scene.kind == Kind::Grid { score.without_host() } else { score };
            offer(Self::Split(split), score);
        });
    }

    /// Adapts this plan to added and removed sources: `before[i]` is the old position of source `i`, if it had one. Sources that
    /// stay keep their row; a new one goes into the row of the one before, of the one after, or into a row of its own.
    pub(crate) fn carried_over(self, before: &[Option<usize>]) -> [Self; 3] {
        let ways = [Newcomer::WithPrevious, Newcomer::WithNext, Newcomer::Alone];
        let carried = |split: Split, before: &[Option<usize>]| {
            ways.map(|newcomer| Split { breaks: carried_breaks(split, before, newcomer), ..split })
        };
        match self {
            Self::Split(split) => carried(split, before).map(Self::Split),
            Self::Beside(beside) => {
                let others = before.iter().skip(1).map(|at| at.and_then(|at| at.checked_sub(1)));
                carried(beside.rest, &others.collect::<Vec<_>>())
                    .map(|rest| Self::Beside(Beside { rest, ..beside }))
            }
            _ => [self; 3],
        }
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
