//! Who is here, and what is left of a room when it is over.

use costage_protocol::{Page, RoomId, RoomSummary, User};

use super::{Api, ApiError};

impl Api {
    /// The people watching `room` now, by name; a page from `cursor` on.
    ///
    /// # Errors
    /// `no_seat`, or no answer.
    pub async fn viewers(&self, room: &RoomId, cursor: Option<&str>) -> Result<Page<User>, ApiError> {
        let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        self.get(format!("/rooms/{room}/viewers?limit=100{cursor}")).await
    }

    /// What an ended room came to.
    ///
    /// # Errors
    /// `room_not_ended`, or no answer.
    pub async fn summary(&self, room: &RoomId) -> Result<RoomSummary, ApiError> {
        self.get(format!("/rooms/{room}/summary")).await
    }

    /// The chat of the caller's own room as JSON Lines; `arrived` is told how many bytes of it are there.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn chat_as_json_lines(
        &self,
        room: &RoomId,
        arrived: impl Fn(u64) + 'static,
    ) -> Result<String, ApiError> {
        self.download(format!("/rooms/{room}/chat.jsonl"), arrived).await
    }
}
