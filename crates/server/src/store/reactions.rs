//! The reaction totals of each room. `jobs::counters` counts in memory and adds the counts here about once a second.

use costage_protocol::{Reaction, ReactionCounts, RoomId};
use sqlx::{Row, SqliteConnection};

use super::{Store, StoreError, Write, rows};

pub(super) async fn of_room(
    connection: &mut SqliteConnection,
    room: &RoomId,
) -> Result<ReactionCounts, StoreError> {
    let found = sqlx::query("SELECT reaction, count FROM room_reactions WHERE room_id = ?")
        .bind(room.as_str())
        .fetch_all(connection)
        .await?;
    let mut counts = ReactionCounts::NONE;
    for row in found {
        // A later version may have written kinds that this one does not know.
        if let Some(kind) = Reaction::from_text(row.try_get("reaction")?) {
            counts.add(kind, rows::unsigned(row.try_get("count")?));
        }
    }
    Ok(counts)
}

impl Store {
    /// The saved totals of `room`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn reactions(&self, room: &RoomId) -> Result<ReactionCounts, StoreError> {
        let mut connection = self.readers().acquire().await?;
        of_room(&mut connection, room).await
    }
}

impl Write {
    /// Adds `counts` to the totals of `room`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn add_reactions(&mut self, room: &RoomId, counts: &ReactionCounts) -> Result<(), StoreError> {
        for (kind, count) in counts.each() {
            sqlx::query(
                "INSERT INTO room_reactions (room_id, reaction, count) VALUES (?, ?, ?) \
                 ON CONFLICT (room_id, reaction) DO UPDATE SET count = count + excluded.count",
            )
            .bind(room.as_str())
            .bind(kind.as_str())
            .bind(i64::try_from(count).unwrap_or(i64::MAX))
            .execute(self.connection())
            .await?;
        }
        Ok(())
    }
}
