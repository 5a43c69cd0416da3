//! Rooms: create, read, change and stop.

use costage_protocol::{
    Page, Room, RoomId,
    rooms::{ChangeSettings, CreateRoom},
};

use super::{Api, ApiError};

impl Api {
    /// Creates an idle room whose host is the caller.
    ///
    /// # Errors
    /// `invalid_title`, or no answer.
    pub async fn create_room(&self, title: String) -> Result<Room, ApiError> {
        self.post("/rooms".into(), &CreateRoom { title }).await
    }

    /// Reads the live rooms: a page from `cursor` on.
    ///
    /// # Errors
    /// Any refusal, or no answer.
    pub async fn live_rooms(&self, cursor: Option<&str>) -> Result<Page<Room>, ApiError> {
        let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        self.get(format!("/rooms?status=live{cursor}")).await
    }

    /// Reads a room.
    ///
    /// # Errors
    /// `not_found`, or no answer.
    pub async fn room(&self, room: &RoomId) -> Result<Room, ApiError> {
        self.get(format!("/rooms/{room}")).await
    }

    /// Changes those settings of the caller's room that `settings` has.
    ///
    /// # Errors
    /// `host_only`, `room_ended`, or no answer.
    pub async fn change_settings(&self, room: &RoomId, settings: &ChangeSettings) -> Result<Room, ApiError> {
        self.post(format!("/rooms/{room}/settings"), settings).await
    }

    /// Ends the caller's room for everyone.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn stop_room(&self, room: &RoomId) -> Result<(), ApiError> {
        self.post_for_effect(format!("/rooms/{room}/stop"), None).await
    }
}
