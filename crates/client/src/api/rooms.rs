//! Rooms: create, read, change and stop.

use costage_protocol::{
    Page, Room, RoomId,
    rooms::{ChangeSettings, CreateRoom},
};

use super::{Api, ApiError, Method, request::Upload};

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

    /// Replaces the live picture of the caller's room, a small JPEG file.
    ///
    /// # Errors
    /// `not_found` where the server takes none, `rate_limited`, or no answer.
    pub async fn send_preview(&self, room: &RoomId, bytes: Vec<u8>) -> Result<(), ApiError> {
        let path = format!("/rooms/{room}/preview.jpg");
        let token = self.token.borrow().clone();
        let reply = self.transport.upload(Upload { method: Method::Put, path, bytes, token }).await?;
        if reply.status == 204 { Ok(()) } else { Err(super::refusal(&reply)) }
    }

    /// Removes the live picture of the caller's room.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn remove_preview(&self, room: &RoomId) -> Result<(), ApiError> {
        self.delete(format!("/rooms/{room}/preview.jpg")).await
    }

    /// The value of the `Authorization` header for a picture that is asked for by other means; `None` while signed out.
    #[must_use]
    pub fn authorization(&self) -> Option<String> {
        self.token.borrow().as_ref().map(|token| ["Bearer ", token].concat())
    }

    /// Ends the caller's room for everyone.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn stop_room(&self, room: &RoomId) -> Result<(), ApiError> {
        self.post_for_effect(format!("/rooms/{room}/stop"), None).await
    }
}
