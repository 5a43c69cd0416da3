//! Rooms on air, as the home page shows them; and creating one's own.

pub mod current_room;

use costage_protocol::{Room, live::Topic};
use leptos::prelude::*;

use super::{
    keep_alive::keep_alive,
    ports_context::{use_api, use_feed},
    sync::live_list::LiveList,
};
use crate::ports::api::{Api, ApiError};

/// The rooms on air.
#[derive(Clone, Copy)]
pub struct LiveRooms {
    list: LiveList<Room>,
}

/// Follows the rooms on air for as long as the current owner lives.
#[must_use]
pub fn use_live_rooms() -> LiveRooms {
    let list = LiveList::default();
    keep_alive(list.subscribe(&*use_feed(), Topic::Rooms));
    LiveRooms { list }
}

impl LiveRooms {
    /// The rooms and how far the list is.
    #[must_use]
    pub const fn list(self) -> LiveList<Room> {
        self.list
    }
}

/// Creates rooms.
#[derive(Clone, Copy)]
pub struct RoomCreation {
    api: StoredValue<Api, LocalStorage>,
}

/// For the page that creates a room.
#[must_use]
pub fn use_room_creation() -> RoomCreation {
    RoomCreation { api: StoredValue::new_local(use_api()) }
}

impl RoomCreation {
    /// Creates a room of one's own, not live yet. Its host goes on to `/rooms/:id/prepare`.
    ///
    /// # Errors
    /// `invalid_title`, or no answer.
    pub async fn create(self, title: String) -> Result<Room, ApiError> {
        let api = self.api.with_value(Clone::clone);
        api.create_room(title).await
    }
}
