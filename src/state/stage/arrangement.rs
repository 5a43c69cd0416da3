//! Where each tile of the stage is, as `costage_stage` arranges it, in the order that is shown.

use std::collections::BTreeSet;

use costage_protocol::UserId;
use costage_stage::{
    Arranged, Frame, GRID_CAP, GRID_CAP_SMALL, Layer, Mode, Rect, Strip, Subject, Tile as Source,
    arrange_with_strip,
};
use leptos_erased::prelude::*;

use super::{
    first_frame_swap::FirstFrameSwap,
    grid_and_strip::GridAndStrip,
    layout_choice::{Candidates, LargeTile, LayoutChoice, StageLayout, layout},
    tile_id::TileId,
    tile_order::TileOrder,
    tile_source::TileSource,
};
use crate::state::media::MediaSession;

/// The distance between tiles, in CSS pixels.
const GAP: f64 = 8.0;
/// The aspect ratio of a tile whose picture is not known yet.
const DEFAULT_ASPECT: f64 = 16.0 / 9.0;
/// Aspect ratios are rounded to this many steps, so that a codec's rounding moves no tile.
const ASPECT_STEPS: f64 = 50.0;
/// What is asked for of a picture before its tile has a place, in CSS pixels.
const ARRIVING: (f64, f64) = (320.0, 180.0);

/// Where a tile is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Measured from the stage's inline-start top corner; in a strip, before anything is scrolled.
    pub rect: Rect,
    /// The picture in the tile, measured from the tile's corner.
    pub picture: Rect,
    /// Whether it is past the grid's cap.
    pub in_strip: bool,
    pub layer: Layer,
}

impl Placement {
    /// A tile that is not on the stage yet.
    const NONE: Self = Self {
        rect: Rect { x: 0.0, y: 0.0, width: 0.0, height: 0.0 },
        picture: Rect { x: 0.0, y: 0.0, width: 0.0, height: 0.0 },
        in_strip: false,
        layer: Layer::Hidden,
    };
}

/// The placement of every tile.
#[derive(Clone, Copy)]
pub(super) struct Arrangement {
    pub(super) frame: RwSignal<Frame>,
    pub(super) scrolled: RwSignal<f64>,
    chosen: RwSignal<Option<LayoutChoice>>,
    large: Memo<LargeTile<TileId>>,
    /// How many of the floating tiles were passed by to see others.
    passed: RwSignal<usize>,
    pub(super) order: TileOrder,
    pub(super) layout: Memo<StageLayout>,
    pub(super) shown: Signal<GridAndStrip>,
    pub(super) arranged: Memo<Arranged<TileId>>,
    me: StoredValue<UserId>,
    media: MediaSession,
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
        let is_small = memo(move |_| frame.with(|frame| frame.is_small() || frame.is_upright()));
        let cap = memo(move |_| if is_small.get() { GRID_CAP_SMALL } else { GRID_CAP });
        let order = TileOrder::new(sources, me.clone(), cap, spotlit, media.participants());
        let latest = StoredValue::new(None::<Memo<Arranged<TileId>>>);
        let swap = FirstFrameSwap::new(order.wanted(), media.participants(), move |id| {
            latest.get_value().is_some_and(|arranged| {
                arranged.with_untracked(|arranged| is_near(arranged, id, scrolled.get_untracked()))
            })
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
        let passed = RwSignal::new(0);
        Effect::new(move |_| {
            shown.track();
            passed.set(0);
        });
        let me = StoredValue::new(me);
        let arranged = memo(move |before: Option<&Arranged<TileId>>| {
            shown.with(|shown| {
                let host = shown.grid.first();
                let source = |id: &TileId| Source {
                    id: id.clone(),
                    aspect: aspect_of(id, &me.read_value(), media),
                    subject: match id.is_screen() {
                        true => Subject::Screen,
                        false if host == Some(id) => Subject::Host,
                        false => Subject::Person,
                    },
                };
                let [grid, strip] = [&shown.grid, &shown.strip]
                    .map(|tiles| tiles.iter().map(source).collect::<Vec<Source<TileId>>>());
                let mode = match (layout.get(), large.get().tile) {
                    (StageLayout::Grid, _) => Mode::Grid,
                    (StageLayout::Spotlight, Some(large)) => Mode::Spotlight(large),
                    (StageLayout::Spotlight, None) if is_small.get() => Mode::Lead,
                    (StageLayout::Spotlight, None) => {
                        host.map_or(Mode::Grid, |host| Mode::Spotlight(host.clone()))
                    }
                };
                arrange_with_strip(frame.get(), GAP, &grid, &strip, mode, before).turned(passed.get())
            })
        });
        latest.set_value(Some(arranged));
        Self { frame, scrolled, chosen, large, passed, order, layout, shown, arranged, me, media }
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
        let in_strip = self.shown.with(|shown| shown.strip.contains(id));
        self.arranged.with(|arranged| {
            let Some(place) = arranged.place(id) else { return Placement::NONE };
            if self.frame.with(|frame| frame.size.width <= 0.0) {
                // The stage is not measured yet.
                return Placement { in_strip, layer: place.layer, ..Placement::NONE };
            }
            let picture = Rect {
                x: place.picture.x - place.tile.x,
                y: place.picture.y - place.tile.y,
                ..place.picture
            };
            Placement { rect: place.tile, picture, in_strip, layer: place.layer }
        })
    }

    /// The line of tiles that scrolls.
    pub(super) fn strip(self) -> Memo<Option<Strip>> {
        let arranged = self.arranged;
        memo(move |_| arranged.with(Arranged::strip))
    }

    /// Where to say how many tiles are not shown, and their number.
    pub(super) fn more(self) -> Memo<Option<(Rect, usize)>> {
        let arranged = self.arranged;
        memo(move |_| arranged.with(Arranged::more))
    }

    /// Shows others in place of the floating tiles.
    pub(super) fn pass(self) {
        let seen = self.arranged.with_untracked(Arranged::floating);
        self.passed.update(|passed| *passed += seen.max(1));
    }

    /// Takes in how far the strip is scrolled, in CSS pixels.
    pub(super) fn scroll(self, scrolled: f64) {
        let strip = self.arranged.with_untracked(Arranged::strip);
        let step = strip.map_or(0.0, |strip| strip.step(scrolled));
        if (self.scrolled.get_untracked() - step).abs() > f64::EPSILON {
            self.scrolled.set(step);
        }
    }

    /// The tiles that are visible or about to be: on the stage, arriving, moving into the grid, or in view in the strip.
    pub(super) fn visible(self) -> BTreeSet<TileId> {
        let scrolled = self.scrolled.get();
        let mut visible = BTreeSet::new();
        self.arranged.with(|arranged| {
            self.shown.with(|shown| {
                let on_stage = shown.grid.iter().chain(&shown.strip);
                visible.extend(on_stage.filter(|id| is_near(arranged, id, scrolled)).cloned());
                let is_new = |id: &&TileId| shown.strip.contains(id) || arranged.place(id).is_none();
                self.order.wanted().with(|wanted| visible.extend(wanted.grid.iter().filter(is_new).cloned()));
            });
        });
        visible
    }

    /// The size of `id`'s source as it is shown, in CSS pixels, with what is cropped.
    pub(super) fn size(self, id: &TileId) -> (f64, f64) {
        let Placement { picture, .. } = self.placement_now(id);
        if picture.width <= 0.0 {
            return ARRIVING;
        }
        let aspect = aspect_of(id, &self.me.read_value(), self.media);
        (picture.width.max(picture.height * aspect), picture.height.max(picture.width / aspect))
    }
}

/// Whether `id` is seen, or so near to view in the strip that its picture is sent already.
fn is_near(arranged: &Arranged<TileId>, id: &TileId, scrolled: f64) -> bool {
    match arranged.place(id).map(|place| place.layer) {
        None | Some(Layer::Hidden) => false,
        Some(Layer::Fixed | Layer::Backdrop | Layer::Floating) => true,
        Some(Layer::Strip) => {
            let place = arranged.strip().zip(arranged.index_in_strip(id));
            place.is_some_and(|(strip, index)| strip.is_near(index, scrolled))
        }
    }
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
