//! The live pictures of rooms: the latest of each, for as long as the room is live.

use costage_protocol::{Room, RoomId, live::ChangeKind};

use super::{Store, StoreError, Write};
use crate::events::TopicKey;

impl Store {
    /// Reads the live picture of `room`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn preview(&self, room: &RoomId) -> Result<Option<Vec<u8>>, StoreError> {
        let bytes = sqlx::query_scalar("SELECT bytes FROM room_previews WHERE room_id = ?")
            .bind(room.as_str())
            .fetch_optional(self.readers())
            .await?;
        Ok(bytes)
    }
}

impl Write {
    /// Replaces the live picture of `room`. Only the list of rooms is told: nobody in the room needs it.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_preview(&mut self, room: &RoomId, bytes: &[u8]) -> Result<(), StoreError> {
        // Each has a time of its own, which is what tells it from the one before.
        sqlx::query(
            "INSERT INTO room_previews (room_id, sent_at, bytes) VALUES (?1, ?2, ?3) \
             ON CONFLICT (room_id) DO UPDATE SET sent_at = max(?2, sent_at + 1), bytes = ?3",
        )
        .bind(room.as_str())
        .bind(self.now().as_millis())
        .bind(bytes)
        .execute(self.connection())
        .await?;
        self.emit_listed(room).await
    }

    /// Removes the live picture of `room`, where there is one. Tells nobody.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub(super) async fn delete_preview(&mut self, room: &RoomId) -> Result<bool, StoreError> {
        let done = sqlx::query("DELETE FROM room_previews WHERE room_id = ?")
            .bind(room.as_str())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Removes the live picture of `room`, where there is one, from lists of rooms too.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn remove_preview(&mut self, room: &RoomId) -> Result<(), StoreError> {
        if self.delete_preview(room).await? { self.emit_listed(room).await } else { Ok(()) }
    }

    async fn emit_listed(&mut self, room: &RoomId) -> Result<(), StoreError> {
        let room: Option<Room> = self.room(room).await?;
        match room.filter(|room| room.status.is_on_air()) {
            Some(room) => self.emit(TopicKey::Rooms, ChangeKind::Upsert, &room).await,
            None => Ok(()),
        }
    }
}
