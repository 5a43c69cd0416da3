//! Deletes what was kept for long enough: rooms that ended long ago, or parts of them, a batch at a time.

use costage_protocol::{RoomId, Timestamp, UserId};
use sqlx::{AssertSqlSafe, Row as _};

use super::{Store, StoreError, Write, people::deletion::DELETED, rows};

/// The most rows deleted in one transaction, so that other writes do not wait long.
const BATCH: u32 = 200;

/// A part of a room that can be deleted while the rest of it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomPart {
    /// The chat's messages.
    Chat,
    /// Invitations and requests to join.
    Invitations,
    /// Who was on stage.
    StageHistory,
    /// The pictures of products.
    Uploads,
}

impl RoomPart {
    /// Finds a room that ended before `?1` and still has this part.
    const fn room(self) -> &'static str {
        match self {
            Self::Chat => {
                "SELECT r.id FROM rooms r WHERE r.status = 'ended' AND r.ended_at < ?1 \
                 AND EXISTS (SELECT 1 FROM messages m WHERE m.room_id = r.id) LIMIT 1"
            }
            Self::Invitations => {
                "SELECT r.id FROM rooms r WHERE r.status = 'ended' AND r.ended_at < ?1 \
                 AND (EXISTS (SELECT 1 FROM invitations i WHERE i.room_id = r.id) \
                      OR EXISTS (SELECT 1 FROM join_requests j WHERE j.room_id = r.id)) LIMIT 1"
            }
            Self::StageHistory => {
                "SELECT r.id FROM rooms r WHERE r.status = 'ended' AND r.ended_at < ?1 \
                 AND EXISTS (SELECT 1 FROM stage_history h WHERE h.room_id = r.id) LIMIT 1"
            }
            Self::Uploads => {
                "SELECT r.id FROM rooms r WHERE r.status = 'ended' AND r.ended_at < ?1 \
                 AND EXISTS (SELECT 1 FROM product_images p WHERE p.room_id = r.id) LIMIT 1"
            }
        }
    }

    /// Deletes batches (`?2`) of this part of a room (`?1`), in an order in which nothing refers to what is gone.
    const fn deletions(self) -> &'static [&'static str] {
        match self {
            // A reply is newer than what it refers to.
            Self::Chat => &["DELETE FROM messages WHERE id IN \
                 (SELECT id FROM messages WHERE room_id = ?1 ORDER BY number DESC LIMIT ?2)"],
            Self::Invitations => &[
                "DELETE FROM join_requests WHERE id IN \
                 (SELECT id FROM join_requests WHERE room_id = ?1 LIMIT ?2)",
                "DELETE FROM invitations WHERE id IN (SELECT id FROM invitations WHERE room_id = ?1 LIMIT ?2)",
            ],
            Self::StageHistory => &["DELETE FROM stage_history WHERE room_id = ?1 AND user_id IN \
                 (SELECT user_id FROM stage_history WHERE room_id = ?1 LIMIT ?2)"],
            Self::Uploads => &["DELETE FROM product_images WHERE name IN \
                 (SELECT name FROM product_images WHERE room_id = ?1 LIMIT ?2)"],
        }
    }
}

impl Store {
    /// People who were not here since `before` and have no part in a room that has not ended; a batch of them.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn people_not_seen_since(&self, before: Timestamp) -> Result<Vec<UserId>, StoreError> {
        sqlx::query(
            "SELECT u.id FROM users u WHERE u.seen_at < ?1 AND u.created_at < ?1 AND u.deleting_at IS NULL \
             AND u.id <> ?2 \
             AND NOT EXISTS (SELECT 1 FROM rooms r WHERE r.host_id = u.id AND r.status <> 'ended') \
             AND NOT EXISTS (SELECT 1 FROM seats s WHERE s.user_id = u.id) LIMIT ?3",
        )
        .bind(before.as_millis())
        .bind(DELETED)
        .bind(BATCH)
        .fetch_all(self.readers())
        .await?
        .iter()
        .map(|row| rows::id(row, "id"))
        .collect()
    }
}

impl Write {
    /// Records that these people are here now; to about a day.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn record_seen(&mut self, people: &[UserId]) -> Result<(), StoreError> {
        let now = self.now().as_millis();
        for user in people {
            sqlx::query("UPDATE users SET seen_at = ?1 WHERE id = ?2 AND seen_at < ?1 - 86400000")
                .bind(now)
                .bind(user.as_str())
                .execute(self.connection())
                .await?;
        }
        Ok(())
    }

    /// Deletes a batch of one part of a room that ended before `before`. Returns whether there may be more.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn delete_part_of_old_room(
        &mut self,
        part: RoomPart,
        before: Timestamp,
    ) -> Result<bool, StoreError> {
        let room =
            sqlx::query(part.room()).bind(before.as_millis()).fetch_optional(self.connection()).await?;
        let Some(room) = room else { return Ok(false) };
        self.delete_part(part, &rows::id(&room, "id")?).await?;
        Ok(true)
    }

    /// Deletes a batch of a room that ended before `before`, or whose host was deleted, once LiveKit has deleted it too. Returns
    /// whether there may be more.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn delete_batch_of_old_room(&mut self, before: Option<Timestamp>) -> Result<bool, StoreError> {
        let room = sqlx::query(
            "SELECT id FROM rooms WHERE host_id = ?1 AND status = 'ended' AND livekit_gone_at IS NOT NULL LIMIT 1",
        )
        .bind(DELETED)
        .fetch_optional(self.connection())
        .await?;
        let room = match (room, before) {
            (None, Some(before)) => {
                sqlx::query(
                    "SELECT id FROM rooms WHERE status = 'ended' AND ended_at < ?1 \
                     AND livekit_gone_at IS NOT NULL LIMIT 1",
                )
                .bind(before.as_millis())
                .fetch_optional(self.connection())
                .await?
            }
            (room, _) => room,
        };
        let Some(room) = room else { return Ok(false) };
        let room: RoomId = rows::id(&room, "id")?;
        for part in [RoomPart::Invitations, RoomPart::Chat, RoomPart::StageHistory, RoomPart::Uploads] {
            if self.delete_part(part, &room).await? {
                return Ok(true);
            }
        }
        self.delete_empty_room(&room).await?;
        Ok(true)
    }

    /// Deletes a batch of one part of `room`. Returns whether there may be more.
    async fn delete_part(&mut self, part: RoomPart, room: &RoomId) -> Result<bool, StoreError> {
        for sql in part.deletions() {
            let done = sqlx::query(*sql).bind(room.as_str()).bind(BATCH).execute(self.connection()).await?;
            if done.rows_affected() >= u64::from(BATCH) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Deletes a room whose parts are gone, with its rows in all tables that refer to rooms, and its lists.
    async fn delete_empty_room(&mut self, room: &RoomId) -> Result<(), StoreError> {
        let references = sqlx::query(
            "SELECT t.name AS table_name, f.[from] AS column_name \
             FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f \
             WHERE t.type = 'table' AND f.[table] = 'rooms'",
        )
        .fetch_all(self.connection())
        .await?;
        for row in references {
            let (table, column): (String, String) = (row.try_get("table_name")?, row.try_get("column_name")?);
            // The names are the schema's own.
            let sql = AssertSqlSafe(format!("DELETE FROM {table} WHERE {column} = ?1"));
            sqlx::query(sql).bind(room.as_str()).execute(self.connection()).await?;
        }
        for sql in [
            "DELETE FROM topics WHERE key = 'room/' || ?1",
            "DELETE FROM topics WHERE key > 'room/' || ?1 || '/' AND key < 'room/' || ?1 || '0'",
            "DELETE FROM events WHERE key = 'room/' || ?1",
            "DELETE FROM events WHERE key > 'room/' || ?1 || '/' AND key < 'room/' || ?1 || '0'",
            "DELETE FROM rooms WHERE id = ?1",
        ] {
            sqlx::query(sql).bind(room.as_str()).execute(self.connection()).await?;
        }
        Ok(())
    }
}
