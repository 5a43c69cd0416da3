//! One tile: everything it shows, each value by itself.

use costage_protocol::{CoHost, RoomStatus, SeatState, Timestamp};
use leptos::prelude::*;

use super::{
    members::Member,
    tile_state::{Facts, TileState, tile_state},
};
use crate::{
    ports::media::{ConnectionQuality, Picture},
    state::{
        media::{CaptureKind, CapturePhase, MediaSession, Microphone, PersonMedia},
        room::CurrentRoom,
    },
};

/// One person's tile.
#[derive(Clone)]
pub struct Tile {
    /// Whose.
    pub member: Member,
    /// Whether it is the signed-in person's own.
    pub is_self: bool,
    /// How it is doing.
    pub state: Memo<TileState>,
    /// Since when the server has it so; for co-hosts.
    pub since: Memo<Option<Timestamp>>,
    /// Whether there is a picture to see.
    pub has_picture: Memo<bool>,
    /// Whether the picture is one's own camera, to be mirrored.
    pub is_mirrored: Signal<bool>,
    /// The microphone.
    pub microphone: Memo<Microphone>,
    /// Whether the person speaks.
    pub speaking: Signal<bool>,
    /// Whether the line is weak.
    pub is_weak: Memo<bool>,
    media: MediaSession,
}

impl Tile {
    pub(super) fn new(room: CurrentRoom, media: MediaSession, member: Member) -> Self {
        let is_self = member.user.id == room.me();
        let person = media.cast().person(&member.user.id);
        let here = Signal::derive(move || is_self && media.wants_stage().get());
        let seat = seat_of(room, &member);
        let local = media.local();
        Self {
            is_self,
            state: state_of(room, media, &person, seat, here),
            since: Memo::new(move |_| seat.get().map(|seat| seat.since)),
            has_picture: own_or(here, person.has_picture.clone(), move || {
                local.phase(CaptureKind::Camera).get().is_on()
            }),
            is_mirrored: here,
            microphone: own_or(here, person.microphone.clone(), move || {
                match local.phase(CaptureKind::Microphone).get() {
                    CapturePhase::On => Microphone::Open,
                    CapturePhase::Off => Microphone::Muted,
                    _ => Microphone::Absent,
                }
            }),
            speaking: person.speaking.clone().into(),
            is_weak: {
                let quality = person.quality.clone();
                Memo::new(move |_| matches!(quality.get(), ConnectionQuality::Poor))
            },
            member,
            media,
        }
    }

    /// The `<video>` to show: one's own camera's while on stage in this tab, else what LiveKit brings.
    #[must_use]
    pub fn picture(&self) -> Option<Picture> {
        if self.is_mirrored.get() {
            self.media.local().picture()
        } else {
            self.media.cast().picture(&self.member.user.id)
        }
    }
}

/// A co-host's seat as the server has it.
fn seat_of(room: CurrentRoom, member: &Member) -> Memo<Option<CoHost>> {
    let user = member.user.id.clone();
    Memo::new(move |_| {
        let room = room.room();
        room.with(|room| room.as_ref()?.co_hosts.iter().find(|co_host| co_host.user.id == user).cloned())
    })
}

fn state_of(
    room: CurrentRoom,
    media: MediaSession,
    person: &PersonMedia,
    seat: Memo<Option<CoHost>>,
    here: Signal<bool>,
) -> Memo<TileState> {
    let (sends, quality) = (person.sends.clone(), person.quality.clone());
    Memo::new(move |_| {
        let seat: Option<SeatState> = seat.get().map(|seat| seat.seat);
        tile_state(Facts {
            seat,
            room: room.status().get().unwrap_or(RoomStatus::Live),
            sends: sends.get(),
            quality: quality.get(),
            own: here.get().then(|| media.phase().get()),
        })
    })
}

/// What is so for one's own tile while on stage in this tab, else what LiveKit says.
fn own_or<T: PartialEq + Clone + Send + Sync + 'static>(
    here: Signal<bool>,
    theirs: ArcRwSignal<T>,
    own: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| if here.get() { own() } else { theirs.get() })
}
