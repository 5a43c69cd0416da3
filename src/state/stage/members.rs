//! Everybody with a right to be seen, in order, and which of them stand in the grid.

use costage_protocol::{RoomStatus, User, UserId};
use costage_stage::{Rect, Size};
use leptos::prelude::*;

use super::{arrangement::Arrangement, tile::Tile};
use crate::state::{media::MediaSession, room::CurrentRoom};

/// Somebody on stage.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Member {
    /// Who.
    pub user: User,
    /// The room's owner, rather than a co-host.
    pub is_host: bool,
}

impl Member {
    /// What tells two tiles apart: a person who changes roles gets another tile.
    #[must_use]
    pub fn key(&self) -> (UserId, bool) {
        (self.user.id.clone(), self.is_host)
    }
}

/// The stage of the current room.
#[derive(Clone, Copy)]
pub struct StageState {
    room: CurrentRoom,
    media: MediaSession,
    members: Memo<Vec<Member>>,
    arrangement: Arrangement,
}

impl StageState {
    /// The stage of `room`, for as long as the current owner lives.
    #[must_use]
    pub fn new(room: CurrentRoom, media: MediaSession) -> Self {
        let members = Memo::new(move |_| {
            room.room().with(|room| {
                let Some(room) = room.as_ref().filter(|room| room.status != RoomStatus::Ended) else {
                    return Vec::new();
                };
                let host = Member { user: room.host.clone(), is_host: true };
                let co_hosts =
                    room.co_hosts.iter().map(|one| Member { user: one.user.clone(), is_host: false });
                std::iter::once(host).chain(co_hosts).collect()
            })
        });
        Self { room, media, members, arrangement: Arrangement::new(members, room.me(), media) }
    }

    /// Everybody, the host first.
    #[must_use]
    pub fn members(self) -> Signal<Vec<Member>> {
        self.members.into()
    }

    /// Those in the grid, in its order.
    #[must_use]
    pub fn on_grid(self) -> Signal<Vec<Member>> {
        self.arrangement.grid.into()
    }

    /// Those in the strip, in its order.
    #[must_use]
    pub fn in_strip(self) -> Signal<Vec<Member>> {
        self.arrangement.strip.into()
    }

    /// The one member's tile.
    #[must_use]
    pub fn tile(self, member: Member) -> Tile {
        Tile::new(self.room, self.media, member)
    }

    /// The grid has this much room now.
    pub fn set_space(self, space: Size) {
        if self.arrangement.space.get_untracked() != space {
            self.arrangement.space.set(space);
        }
    }

    /// Where `user`'s tile stands in the grid.
    #[must_use]
    pub fn place(self, user: UserId) -> Signal<Rect> {
        self.arrangement.rect(user)
    }
}
