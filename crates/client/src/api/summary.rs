//! The summary of an ended room.

use costage_protocol::{RoomId, RoomSummary};

use super::{Api, ApiError};

impl Api {
    /// Reads the summary of an ended room.
    ///
    /// # Errors
    /// `room_not_ended`, or no answer.
    pub async fn summary(&self, room: &RoomId) -> Result<RoomSummary, ApiError> {
        self.get(format!("/rooms/{room}/summary")).await
    }
}
