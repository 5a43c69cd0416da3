//! The sources of tiles: everybody on stage and every shared screen. A source keeps its position while it exists.

use costage_protocol::{CoHost, Room, RoomStatus, SeatState, User, UserId};
use leptos_erased::prelude::*;

use super::tile_id::TileId;
use crate::state::{
    media::{MediaSession, PictureKind, ScreenPhase},
    rooms::current_room::CurrentRoom,
};

/// A person on stage, or the screen they share.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TileSource {
    /// The person.
    pub user: User,
    /// Whether the person is the room's host rather than a co-host.
    pub is_host: bool,
    /// Their camera or their screen.
    pub kind: PictureKind,
}

impl TileSource {
    /// The id of the tile.
    #[must_use]
    pub fn id(&self) -> TileId {
        TileId { user: self.user.id.clone(), kind: self.kind }
    }

    /// The key of the tile in a list: a person who changes roles gets a new tile.
    #[must_use]
    pub fn key(&self) -> (TileId, bool) {
        (self.id(), self.is_host)
    }
}

/// Returns the sources in order: the host, the co-hosts as they took their seats, then the screens.
pub(super) fn tile_sources(room: CurrentRoom, media: MediaSession) -> Memo<Vec<TileSource>> {
    let me = room.me();
    let is_here = {
        let me = me.clone();
        move |user: &UserId| {
            (*user == me && media.wants_stage().get()) || media.participants().person(user).sends.get()
        }
    };
    let people = memo(move |_| room.room().with(|room| people(room.as_ref(), &is_here)));
    memo(move |_| {
        let people = people.get();
        let screens: Vec<TileSource> = people
            .iter()
            .filter(|source| shares_screen(&source.user.id, &me, media))
            .map(|source| TileSource { kind: PictureKind::Screen, ..source.clone() })
            .collect();
        people.into_iter().chain(screens).collect()
    })
}

/// The host, and everybody with a seat who is not still in the green room: nobody watches an empty tile.
fn people(room: Option<&Room>, is_here: impl Fn(&UserId) -> bool) -> Vec<TileSource> {
    let Some(room) = room.filter(|room| room.status != RoomStatus::Ended) else { return Vec::new() };
    let source = |user: &User, is_host| TileSource { user: user.clone(), is_host, kind: PictureKind::Camera };
    let has_come = |one: &&CoHost| one.seat != SeatState::Preparing || is_here(&one.user.id);
    let co_hosts = room.co_hosts.iter().filter(has_come).map(|one| source(&one.user, false));
    std::iter::once(source(&room.host, true)).chain(co_hosts).collect()
}

fn shares_screen(user: &UserId, me: &UserId, media: MediaSession) -> bool {
    if user == me && media.wants_stage().get() {
        media.screen().phase().get() == ScreenPhase::On
    } else {
        media.participants().person(user).shares_screen.get()
    }
}
