//! The state of one tile: each value that it shows is a signal of its own, so that a change redraws only what it affects.

use costage_protocol::{CoHost, RoomStatus, SeatState, Timestamp};
use leptos_erased::prelude::*;

use super::{
    absence::{Absence, absence},
    frame_watchdog::FrameWatchdog,
    tile_id::TileId,
    tile_source::TileSource,
    tile_state::{TileFacts, TileState, tile_state},
};
use crate::{
    ports::{
        clock::now_ms,
        media::{ConnectionQuality, Picture},
    },
    state::{
        media::{CaptureKind, CapturePhase, MediaSession, Microphone, PersonMedia, PictureKind, ScreenPhase},
        rooms::current_room::CurrentRoom,
        use_server_clock,
    },
};

/// The tile of a camera or a shared screen.
#[derive(Clone)]
pub struct Tile {
    /// The person and which of their pictures it shows.
    pub source: TileSource,
    /// Whether it belongs to the signed-in person.
    pub is_self: bool,
    pub state: Memo<TileState>,
    /// Why a host's tile shows no live picture.
    pub absence: Memo<Absence>,
    /// When the server set the seat's present state; of a host, since when this page knows that they are away.
    pub since: Memo<Option<Timestamp>>,
    /// Whether a picture is visible. After a lost connection the last one remains.
    pub has_picture: Memo<bool>,
    /// Whether the picture is this person's own camera, shown mirrored.
    pub is_mirrored: Signal<bool>,
    pub microphone: Memo<Microphone>,
    /// Whether this viewer has muted the person for themselves.
    pub is_muted_here: Signal<bool>,
    /// Whether the person is speaking.
    pub speaking: Signal<bool>,
    /// Whether LiveKit rates the person's connection as poor.
    pub is_weak: Memo<bool>,
    /// Whether it is published from this tab.
    is_from_here: Signal<bool>,
    media: MediaSession,
}

impl Tile {
    pub(super) fn new(
        room: CurrentRoom,
        media: MediaSession,
        watchdog: FrameWatchdog,
        source: TileSource,
    ) -> Self {
        let is_self = source.user.id == room.me();
        let person = media.participants().person(&source.user.id);
        let here = Signal::derive(move || is_self && media.wants_stage().get());
        let local = media.local();
        let common = Self {
            is_self,
            state: memo(|_| TileState::Live),
            absence: memo(|_| Absence::None),
            since: memo(|_| None),
            has_picture: memo(|_| false),
            is_mirrored: Signal::stored(false),
            microphone: memo(|_| Microphone::Absent),
            is_muted_here: Signal::stored(false),
            speaking: Signal::stored(false),
            is_weak: memo(|_| false),
            is_from_here: here,
            media,
            source: source.clone(),
        };
        if source.kind == PictureKind::Screen {
            let (theirs, screen) = (person.has_screen.clone(), media.screen());
            let has_picture = own_or(here, theirs, move || screen.phase().get() == ScreenPhase::On);
            let state =
                memo(move |_| if has_picture.get() { TileState::Live } else { TileState::Connecting });
            return Self { state, has_picture, ..common };
        }
        let seat = seat_of(room, &source);
        let state = state_of(room, media, watchdog.moves(source.id()), &person, seat, here);
        let is_host = source.is_host;
        let absence = memo(move |_| match room.status().get() {
            Some(status) if is_host => absence(state.get(), status, is_self, here.get()),
            _ => Absence::None,
        });
        let clock = use_server_clock();
        let away_since = memo(move |before: Option<&Option<Timestamp>>| {
            let is_away = absence.get() != Absence::None;
            is_away.then(|| before.copied().flatten().unwrap_or_else(|| clock.get_untracked().now(now_ms())))
        });
        let (quality, muted_here) = (person.quality.clone(), person.muted_here.clone());
        Self {
            state,
            absence,
            since: memo(move |_| seat.get().map(|seat| seat.since).or_else(|| away_since.get())),
            has_picture: camera_is_seen(media, watchdog, source.id(), &person, here),
            is_mirrored: Signal::derive(move || here.get() && local.is_mirrored().get()),
            microphone: own_or(here, person.microphone.clone(), move || {
                match local.phase(CaptureKind::Microphone).get() {
                    CapturePhase::On => Microphone::Open,
                    CapturePhase::Off => Microphone::Muted,
                    _ => Microphone::Absent,
                }
            }),
            is_muted_here: muted_here.into(),
            speaking: person.speaking.clone().into(),
            is_weak: memo(move |_| matches!(quality.get(), ConnectionQuality::Poor)),
            ..common
        }
    }

    #[must_use]
    pub fn id(&self) -> TileId {
        self.source.id()
    }

    /// The `<video>` to show: the local one if it is published from this tab, else LiveKit's.
    #[must_use]
    pub fn picture(&self) -> Option<Picture> {
        match (self.is_from_here.get(), self.source.kind) {
            (true, PictureKind::Camera) => self.media.local().picture(),
            (true, PictureKind::Screen) => self.media.screen().picture(),
            (false, kind) => self.media.participants().picture_of(&self.source.user.id, kind),
        }
    }
}

/// The co-host's seat, as the server reports it.
fn seat_of(room: CurrentRoom, source: &TileSource) -> Memo<Option<CoHost>> {
    let user = source.user.id.clone();
    memo(move |_| {
        let room = room.room();
        room.with(|room| room.as_ref()?.co_hosts.iter().find(|co_host| co_host.user.id == user).cloned())
    })
}

/// Whether a camera's picture is visible. After a lost connection the last one remains; a picture that stays frozen does not
/// count.
fn camera_is_seen(
    media: MediaSession,
    watchdog: FrameWatchdog,
    id: TileId,
    person: &PersonMedia,
    here: Signal<bool>,
) -> Memo<bool> {
    let (has_picture, sends) = (person.has_picture.clone(), person.sends.clone());
    let theirs = memo(move |before: Option<&bool>| {
        let is_lost = !sends.get();
        has_picture.get() || (is_lost && before.copied().unwrap_or(false))
    });
    let camera = media.local().phase(CaptureKind::Camera);
    memo(move |_| if here.get() { camera.get().is_on() } else { theirs.get() && !watchdog.is_frozen(&id) })
}

fn state_of(
    room: CurrentRoom,
    media: MediaSession,
    moves: Memo<bool>,
    person: &PersonMedia,
    seat: Memo<Option<CoHost>>,
    here: Signal<bool>,
) -> Memo<TileState> {
    let (sends, quality) = (person.sends.clone(), person.quality.clone());
    memo(move |_| {
        let seat: Option<SeatState> = seat.get().map(|seat| seat.seat);
        tile_state(TileFacts {
            seat,
            room: room.status().get().unwrap_or(RoomStatus::Live),
            sends: sends.get(),
            moves: moves.get(),
            quality: quality.get(),
            own: here.get().then(|| media.phase().get()),
        })
    })
}

/// `own` for this person's tile while they are on stage in this tab, else LiveKit's value.
fn own_or<T: PartialEq + Clone + Send + Sync + 'static>(
    here: Signal<bool>,
    theirs: ArcRwSignal<T>,
    own: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    memo(move |_| if here.get() { own() } else { theirs.get() })
}
