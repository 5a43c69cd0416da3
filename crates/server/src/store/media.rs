//! Rooms in LiveKit: their names there, which of them are compared with it, and which it has yet to delete.

use costage_protocol::{RoomId, Timestamp, UserId};
use sqlx::Row;

use super::{Store, StoreError, Write, rows};

/// The most ended rooms that [`Store::rooms_to_watch`] lists at once, the newest first.
const ENDED_AT_ONCE: u32 = 500;

/// The part of a room that only the server sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomMedia {
    /// The room's name in LiveKit.
    pub livekit_name: String,
    /// When the room got its status.
    pub status_since: Timestamp,
    /// When LiveKit was known to have deleted the room; `None` until that is certain.
    pub gone_at: Option<Timestamp>,
}

impl Store {
    /// The part of a room that only the server sees.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails or there is no such room.
    pub async fn room_media(&self, id: &RoomId) -> Result<RoomMedia, StoreError> {
        let row = sqlx::query("SELECT livekit_name, status_since, livekit_gone_at FROM rooms WHERE id = ?1")
            .bind(id.as_str())
            .fetch_one(self.readers())
            .await?;
        Ok(RoomMedia {
            livekit_name: row.try_get("livekit_name")?,
            status_since: rows::time(&row, "status_since")?,
            gone_at: rows::optional_time(&row, "livekit_gone_at")?,
        })
    }

    /// The room with this name in LiveKit.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn room_by_livekit_name(&self, livekit_name: &str) -> Result<Option<RoomId>, StoreError> {
        sqlx::query("SELECT id FROM rooms WHERE livekit_name = ?1")
            .bind(livekit_name)
            .fetch_optional(self.readers())
            .await?
            .map(|row| rows::id(&row, "id"))
            .transpose()
    }

    /// The rooms that the stage watch compares with LiveKit: those on air, idle ones whose host was given broadcast data
    /// after `given_since`, and ended ones that LiveKit may still have.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn rooms_to_watch(&self, given_since: Timestamp) -> Result<Vec<RoomId>, StoreError> {
        sqlx::query(
            "SELECT id FROM rooms WHERE status IN ('live', 'waiting') \
             UNION ALL \
             SELECT id FROM rooms WHERE status = 'idle' AND broadcast_data_at > ?1 \
             UNION ALL \
             SELECT id FROM (SELECT id FROM rooms WHERE status = 'ended' AND livekit_gone_at IS NULL \
                             ORDER BY ended_at DESC LIMIT ?2)",
        )
        .bind(given_since.as_millis())
        .bind(ENDED_AT_ONCE)
        .fetch_all(self.readers())
        .await?
        .iter()
        .map(|row| rows::id(row, "id"))
        .collect()
    }
}

impl Write {
    /// Notes that the host of an idle `room` is about to get broadcast data.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn note_broadcast_data(&mut self, room: &RoomId) -> Result<(), StoreError> {
        let now = self.now().as_millis();
        sqlx::query("UPDATE rooms SET broadcast_data_at = ?1 WHERE id = ?2")
            .bind(now)
            .bind(room.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Notes that LiveKit has deleted `room`, which has ended.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn note_gone_in_livekit(&mut self, room: &RoomId) -> Result<(), StoreError> {
        let now = self.now().as_millis();
        sqlx::query("UPDATE rooms SET livekit_gone_at = ?1 WHERE id = ?2 AND status = 'ended'")
            .bind(now)
            .bind(room.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Notes that LiveKit may have `room` again although it has ended, so that it is deleted once more.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn note_back_in_livekit(&mut self, room: &RoomId) -> Result<(), StoreError> {
        sqlx::query("UPDATE rooms SET livekit_gone_at = NULL WHERE id = ?1 AND status = 'ended'")
            .bind(room.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// The number of `host`'s rooms that have not ended, without idle ones that nobody prepared after `prepared_since`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn count_open_rooms(
        &mut self,
        host: &UserId,
        prepared_since: Timestamp,
    ) -> Result<u32, StoreError> {
        let count = sqlx::query_scalar(
            "SELECT COUNT(*) FROM rooms WHERE host_id = ?1 AND status <> 'ended' \
                    AND (status <> 'idle' OR MAX(created_at, COALESCE(broadcast_data_at, 0)) > ?2)",
        )
        .bind(host.as_str())
        .bind(prepared_since.as_millis())
        .fetch_one(self.connection())
        .await?;
        Ok(count)
    }
}
