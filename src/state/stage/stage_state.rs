//! The stage of the current room: what components read and change.

use costage_protocol::UserId;
use costage_stage::{Arranged, Frame, Rect, Strip};
use leptos_erased::prelude::*;

use super::{
    arrangement::{Arrangement, Placement},
    demand,
    frame_watchdog::FrameWatchdog,
    layout_choice::StageLayout,
    tile::Tile,
    tile_id::TileId,
    tile_source::{TileSource, tile_sources},
};
use crate::state::{media::MediaSession, rooms::current_room::CurrentRoom};

/// The stage of the current room.
#[derive(Clone, Copy)]
pub struct StageState {
    room: CurrentRoom,
    media: MediaSession,
    sources: Memo<Vec<TileSource>>,
    spotlit: Memo<Option<UserId>>,
    arrangement: Arrangement,
    watchdog: FrameWatchdog,
}

impl StageState {
    /// The stage of `room`, for as long as the current owner lives.
    #[must_use]
    pub fn new(room: CurrentRoom, media: MediaSession) -> Self {
        let sources = tile_sources(room, media);
        let spotlit =
            memo(move |_| room.room().with(|room| room.as_ref().and_then(|room| room.spotlight.clone())));
        let arrangement = Arrangement::new(sources, spotlit, room.me(), media);
        demand::keep(sources, arrangement, media);
        let watchdog = FrameWatchdog::new(sources, arrangement, media);
        Self { room, media, sources, spotlit, arrangement, watchdog }
    }

    /// What each tile shows. A source keeps its position while it exists; [`placement`](Self::placement) says where its tile is.
    #[must_use]
    pub fn tile_sources(self) -> Signal<Vec<TileSource>> {
        self.sources.into()
    }

    /// The tile of `source`.
    #[must_use]
    pub fn tile(self, source: TileSource) -> Tile {
        Tile::new(self.room, self.media, self.watchdog, source)
    }

    /// Takes in the stage's size and how much of it lies under bars.
    pub fn set_frame(self, frame: Frame) {
        if self.arrangement.frame.get_untracked() != frame {
            self.arrangement.frame.set(frame);
        }
    }

    /// Where `id`'s tile is.
    #[must_use]
    pub fn placement(self, id: TileId) -> Signal<Placement> {
        self.arrangement.placement(id).into()
    }

    /// The line of tiles that scrolls, if there is one.
    #[must_use]
    pub fn strip(self) -> Signal<Option<Strip>> {
        self.arrangement.strip().into()
    }

    /// Where to say how many people are on stage without being shown, and their number.
    #[must_use]
    pub fn more(self) -> Signal<Option<(Rect, usize)>> {
        self.arrangement.more().into()
    }

    /// Shows those who were not shown, in place of others.
    pub fn show_more(self) {
        self.arrangement.pass();
    }

    /// Whether the tile of `user`'s camera is on the stage; tracked.
    #[must_use]
    pub fn shows(self, user: &UserId) -> bool {
        self.sources.with(|sources| sources.iter().any(|source| source.user.id == *user))
    }

    /// Whether one tile fills the screen of a phone that is held upright.
    #[must_use]
    pub fn fills_screen(self) -> Signal<bool> {
        let Arrangement { arranged, frame, .. } = self.arrangement;
        memo(move |_| frame.with(|frame| frame.is_upright()) && arranged.with(Arranged::has_backdrop)).into()
    }

    /// Takes in how far the strip is scrolled from its start, in CSS pixels.
    pub fn set_scrolled(self, scrolled: f64) {
        self.arrangement.scroll(scrolled);
    }

    /// The layout in use.
    #[must_use]
    pub fn layout(self) -> Signal<StageLayout> {
        self.arrangement.layout.into()
    }

    /// Chooses a layout for this viewer, until another tile becomes the large one.
    pub fn set_layout(self, layout: StageLayout) {
        self.arrangement.choose_layout(layout);
    }

    /// Whether this viewer pinned `id`.
    #[must_use]
    pub fn is_pinned(self, id: TileId) -> Signal<bool> {
        let pins = self.arrangement.order.pins();
        Signal::derive(move || pins.with(|pins| pins.contains(&id)))
    }

    /// Pins `id` for this viewer, which makes it large and keeps it in the grid; or unpins it.
    pub fn set_pinned(self, id: &TileId, pinned: bool) {
        let order = self.arrangement.order;
        if pinned {
            order.pin(id);
            self.arrangement.forget_chosen_layout();
        } else {
            order.unpin(id);
        }
    }

    /// The person whom the host shows large to everyone.
    #[must_use]
    pub fn spotlit(self) -> Signal<Option<UserId>> {
        self.spotlit.into()
    }

    /// Mutes `user`'s sound for this viewer only, or unmutes it.
    pub fn mute_here(self, user: &UserId, muted: bool) {
        self.media.participants().mute_here(user, muted);
    }
}
