//! Live rooms, as the home page lists them, the creation of a room, and the current room.

pub mod current_room;
mod home_order;
pub mod preview_request;

use std::rc::Rc;

use costage_protocol::{Room, live::Topic};
use leptos::prelude::*;

use super::{
    ports_context::{use_api, use_feed},
    request::Request,
    sync::live_list::LiveList,
};
use crate::ports::{
    api::{Api, ApiError},
    live::{Feed, Subscription},
};

/// The live rooms.
#[derive(Clone, Copy)]
pub struct LiveRooms {
    list: LiveList<Room>,
    feed: StoredValue<Rc<dyn Feed>, LocalStorage>,
    subscription: StoredValue<Option<Subscription>, LocalStorage>,
}

/// Follows the live rooms for as long as the current owner lives.
#[must_use]
pub fn use_live_rooms() -> LiveRooms {
    let rooms = LiveRooms {
        list: LiveList::default(),
        feed: StoredValue::new_local(use_feed()),
        subscription: StoredValue::new_local(None),
    };
    rooms.follow();
    rooms
}

impl LiveRooms {
    #[must_use]
    pub const fn list(self) -> LiveList<Room> {
        self.list
    }

    /// Starts over after the list could not be loaded.
    pub fn retry(self) {
        self.subscription.set_value(None);
        self.list.clear();
        self.follow();
    }

    fn follow(self) {
        let subscription = self.feed.with_value(|feed| self.list.subscribe(&**feed, Topic::Rooms));
        self.subscription.set_value(Some(subscription));
    }
}

#[derive(Clone, Copy)]
pub struct RoomCreation {
    api: StoredValue<Api, LocalStorage>,
}

#[must_use]
pub fn use_room_creation() -> RoomCreation {
    RoomCreation { api: StoredValue::new_local(use_api()) }
}

impl RoomCreation {
    /// Creates a room of the signed-in person, not live yet; the green room follows.
    ///
    /// # Errors
    /// `invalid_title`, or no answer.
    pub async fn create(self, title: String, request: Request) -> Result<Room, ApiError> {
        let api = self.api.with_value(|api| request.until_known(api));
        api.create_room(title).await
    }
}
