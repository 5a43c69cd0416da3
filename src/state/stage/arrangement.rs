//! Where each tile of the stage is: the grid as `costage_stage` lays it out, and the strip below it.

use std::collections::BTreeSet;

use costage_protocol::UserId;
use costage_stage::{Arranged, Frame, GRID_CAP, GRID_CAP_SMALL, Mode, Rect, Tile as Source, arrange};
use leptos_erased::prelude::*;

use super::{
    first_frame_swap::FirstFrameSwap,
    grid_and_strip::GridAndStrip,
    layout_choice::{Candidates, LargeTile, LayoutChoice, StageLayout, layout},
    strip::{GAP, StripTile},
    tile_id::TileId,
    tile_order::TileOrder,
    tile_source::TileSource,
};
use crate::state::media::MediaSession;

/// A stage narrower or lower than this, in CSS pixels, counts as a small screen.
const SMALL_SCREEN: (f64, f64) = (600.0, 420.0);
/// The aspect ratio of a tile whose picture is not known yet.
const DEFAULT_ASPECT: f64 = 16.0 / 9.0;
/// Aspect ratios are rounded to this many steps, so that a codec's rounding moves no tile.
const ASPECT_STEPS: f64 = 50.0;

/// Where a tile is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Placement {
    /// Measured from the stage's inline-start top corner; in the strip, before anything is scrolled.
    pub rect: Rect,
    /// In the strip rather than in the grid.
    pub in_strip: bool,
    /// It floats over the large tile.
    pub is_floating: bool,
    /// It is the large tile that others float over and the room's bars lie over.
    pub is_backdrop: bool,
}

/// The placement of every tile.
#[derive(Clone, Copy)]
pub(super) struct Arrangement {
    pub(super) frame: RwSignal<Frame>,
    pub(super) scrolled: RwSignal<f64>,
    chosen: RwSignal<Option<LayoutChoice>>,
    large: Memo<LargeTile<TileId>>,
    pub(super) order: TileOrder,
    pub(super) layout: Memo<StageLayout>,
    pub(super) shown: Signal<GridAndStrip>,
    strip_tile: Memo<StripTile>,
    arranged: Memo<Arranged<TileId>>,
}

impl Arrangement {
    /// Arranges the tiles of `sources`, the host first.
    pub(super) fn new(
        sources: Memo<Vec<TileSource>>,
        spotlit: Memo<Option<UserId>>,
        me: UserId,
        media: MediaSession,
    ) -> Self {
        let (frame, scrolled) = (RwSignal::new(Frame::default()), RwSignal::new(0.0));
        let is_small = memo(move |_| is_small(frame.get()));
        let cap = memo(move |_| if is_small.get() { GRID_CAP_SMALL } else { GRID_CAP });
        let strip_tile = memo(move |_| StripTile::new(is_small.get()));
        let order = TileOrder::new(sources, me.clone(), cap, spotlit, media.participants());
        let swap = FirstFrameSwap::new(order.wanted(), media.participants(), move |shown, id| {
            let at = shown.strip.iter().position(|one| one == id);
            let (tile, frame) = (strip_tile.get_untracked(), frame.get_untracked());
            at.is_some_and(|at| tile.is_near(frame, at, scrolled.get_untracked()))
        });
        let shown = swap.shown();
        let large = memo(move |before: Option<&LargeTile<TileId>>| {
            let tile = shown.with(|shown| {
                let mut screens = shown.grid.iter().filter(|id| id.is_screen());
                let candidates = Candidates {
                    pinned: order.pins().with(|pins| pins.last().cloned()),
                    screen: screens.next_back().cloned(),
                    spotlit: spotlit.get().map(TileId::person),
                };
                candidates.large().filter(|large| shown.grid.contains(large))
            });
            LargeTile::next(before, tile)
        });
        let chosen = RwSignal::new(None);
        let layout = memo(move |_| layout(chosen.get(), &large.read(), is_small.get()));
        let arranged = memo(move |before: Option<&Arranged<TileId>>| {
            shown.with(|shown| {
                let source = |id: &TileId| Source { id: id.clone(), aspect: aspect_of(id, &me, media) };
                let sources: Vec<Source<TileId>> = shown.grid.iter().map(source).collect();
                let frame = frame.get();
                let frame = if shown.strip.is_empty() { frame } else { strip_tile.get().above(frame) };
                let mode = match (layout.get(), large.get().tile.or_else(|| shown.grid.first().cloned())) {
                    (StageLayout::Spotlight, Some(large)) => Mode::Spotlight(large),
                    _ => Mode::Grid,
                };
                arrange(frame, GAP, &sources, mode, before)
            })
        });
        Self { frame, scrolled, chosen, large, order, layout, shown, strip_tile, arranged }
    }

    /// Chooses a layout for this viewer, until another tile becomes the large one.
    pub(super) fn choose_layout(self, layout: StageLayout) {
        let change = self.large.with_untracked(|large| large.changes);
        self.chosen.set(Some(LayoutChoice { layout, made_at: change }));
    }

    /// Returns to the layout that fits what there is to see.
    pub(super) fn forget_chosen_layout(self) {
        self.chosen.set(None);
    }

    /// Where `id` is.
    pub(super) fn placement(self, id: TileId) -> Memo<Placement> {
        memo(move |_| self.placement_now(&id))
    }

    fn placement_now(self, id: &TileId) -> Placement {
        let in_strip = self.shown.with(|shown| shown.strip.iter().position(|one| one == id));
        if let Some(at) = in_strip {
            let rect = self.strip_tile.get().rect(self.frame.get(), at);
            return Placement { rect, in_strip: true, ..Placement::default() };
        }
        self.arranged.with(|arranged| Placement {
            rect: arranged.rect(id).unwrap_or_default(),
            in_strip: false,
            is_floating: arranged.is_floating(id),
            is_backdrop: arranged.is_backdrop(id),
        })
    }

    /// The strip's width in CSS pixels; 0 when it is empty.
    pub(super) fn strip_length(self) -> Memo<f64> {
        memo(move |_| self.strip_tile.get().length(self.shown.with(|shown| shown.strip.len())))
    }

    /// Takes in how far the strip is scrolled, in CSS pixels.
    pub(super) fn scroll(self, scrolled: f64) {
        let step = self.strip_tile.get_untracked().step(scrolled);
        if (self.scrolled.get_untracked() - step).abs() > f64::EPSILON {
            self.scrolled.set(step);
        }
    }

    /// The tiles that are visible or about to be: in the grid, moving into it, or in view in the strip.
    pub(super) fn visible(self) -> BTreeSet<TileId> {
        let (tile, frame, scrolled) = (self.strip_tile.get(), self.frame.get(), self.scrolled.get());
        let mut visible = BTreeSet::new();
        self.order.wanted().with(|wanted| visible.extend(wanted.grid.iter().cloned()));
        self.shown.with(|shown| {
            visible.extend(shown.grid.iter().cloned());
            let near = shown.strip.iter().enumerate().filter(|(at, _)| tile.is_near(frame, *at, scrolled));
            visible.extend(near.map(|(_, id)| id.clone()));
        });
        visible
    }

    /// The size of `id`'s tile in CSS pixels.
    pub(super) fn size(self, id: &TileId) -> (f64, f64) {
        let rect = self.placement_now(id).rect;
        (rect.width, rect.height)
    }
}

/// Whether the stage is on a small screen. One that is not measured yet is not.
fn is_small(frame: Frame) -> bool {
    let size = frame.size;
    size.width > 0.0 && (size.width < SMALL_SCREEN.0 || size.height < SMALL_SCREEN.1)
}

/// The aspect ratio of a tile's picture. A camera that is off keeps the one it had.
fn aspect_of(id: &TileId, me: &UserId, media: MediaSession) -> f64 {
    let own = id.user == *me && media.wants_stage().get();
    let known = match (own, id.is_screen()) {
        (true, true) => media.screen().aspect().get(),
        (true, false) => media.local().aspect().get(),
        (false, true) => media.participants().person(&id.user).screen_aspect.get(),
        (false, false) => media.participants().person(&id.user).aspect.get(),
    };
    known.map_or(DEFAULT_ASPECT, |aspect| (aspect * ASPECT_STEPS).round() / ASPECT_STEPS)
}
