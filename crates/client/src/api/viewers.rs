//! The people who are watching.

use costage_protocol::{Page, RoomId, User};

use super::{Api, ApiError};

impl Api {
    /// Reads who is watching `room` now, by name: a page from `cursor` on.
    ///
    /// # Errors
    /// `no_seat`, or no answer.
    pub async fn viewers(&self, room: &RoomId, cursor: Option<&str>) -> Result<Page<User>, ApiError> {
        let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        self.get(format!("/rooms/{room}/viewers?limit=100{cursor}")).await
    }
}
