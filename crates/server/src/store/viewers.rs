//! The names of those who watch a room, and the highest number of viewers.

use costage_protocol::{RoomId, User, UserId};

use super::{Store, StoreError, Write, rows};

impl Store {
    /// Those of `people` who are not on the stage of `room`, sorted by name.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn viewers_by_name(
        &self,
        room: &RoomId,
        people: &[UserId],
        limit: u32,
        offset: u32,
    ) -> Result<Vec<User>, StoreError> {
        sqlx::query(
            "SELECT u.id, u.display_name, u.picture FROM users u \
             WHERE u.id IN (SELECT value FROM json_each(?1)) \
               AND u.id NOT IN (SELECT host_id FROM rooms WHERE id = ?2) \
               AND NOT EXISTS (SELECT 1 FROM seats s WHERE s.room_id = ?2 AND s.user_id = u.id) \
             ORDER BY u.search_name, u.id LIMIT ?3 OFFSET ?4",
        )
        .bind(serde_json::to_string(people)?)
        .bind(room.as_str())
        .bind(limit)
        .bind(offset)
        .fetch_all(self.readers())
        .await?
        .iter()
        .map(|row| rows::user(row, "id", "display_name"))
        .collect()
    }
}

impl Write {
    /// Raises the highest number of viewers of `room` to `viewers`; a lower number changes nothing.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn raise_viewer_peak(&mut self, room: &RoomId, viewers: u32) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO room_peaks (room_id, viewers) VALUES (?, ?) \
             ON CONFLICT (room_id) DO UPDATE SET viewers = MAX(viewers, excluded.viewers)",
        )
        .bind(room.as_str())
        .bind(viewers)
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
