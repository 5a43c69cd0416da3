//! Stage leases: with which of their LiveKit connections a person is on stage. One at a time; the latest to ask has it.

use std::collections::HashMap;

use costage_protocol::{RoomId, UserId};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::store::{Store, StoreError, Write, rows};

/// The lease of one person in one room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageLease {
    /// The number of the connection that holds it.
    pub connection: u64,
    /// The last connection number issued by then. A connection with a later number that may publish takes the lease over.
    pub issued_up_to: u64,
}

/// The leases of everybody in one room.
pub type StageLeases = HashMap<UserId, StageLease>;

pub(in crate::store) async fn clear(
    connection: &mut SqliteConnection,
    room: &RoomId,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM stage_turns WHERE room_id = ?").bind(room.as_str()).execute(connection).await?;
    Ok(())
}

fn lease(row: &SqliteRow) -> Result<StageLease, StoreError> {
    Ok(StageLease {
        connection: rows::unsigned(row.try_get("connection")?),
        issued_up_to: rows::unsigned(row.try_get("up_to")?),
    })
}

impl Store {
    /// The leases in `room`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn stage_leases(&self, room: &RoomId) -> Result<StageLeases, StoreError> {
        sqlx::query("SELECT user_id, connection, up_to FROM stage_turns WHERE room_id = ?")
            .bind(room.as_str())
            .fetch_all(self.readers())
            .await?
            .iter()
            .map(|row| Ok((rows::id(row, "user_id")?, lease(row)?)))
            .collect()
    }
}

impl Write {
    /// Gives the lease of `user` to `connection`; connections issued before lose it.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn take_stage_lease(
        &mut self,
        room: &RoomId,
        user: &UserId,
        connection: u64,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO stage_turns (room_id, user_id, connection, up_to) \
             SELECT ?1, id, ?3, MAX(last_connection, ?3) FROM users WHERE id = ?2 \
             ON CONFLICT (room_id, user_id) DO UPDATE SET connection = ?3, up_to = excluded.up_to",
        )
        .bind(room.as_str())
        .bind(user.as_str())
        .bind(i64::try_from(connection).unwrap_or(i64::MAX))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// The lease of `user`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn stage_lease(
        &mut self,
        room: &RoomId,
        user: &UserId,
    ) -> Result<Option<StageLease>, StoreError> {
        sqlx::query("SELECT connection, up_to FROM stage_turns WHERE room_id = ?1 AND user_id = ?2")
            .bind(room.as_str())
            .bind(user.as_str())
            .fetch_optional(self.connection())
            .await?
            .map(|row| lease(&row))
            .transpose()
    }

    /// Gives the lease of `user` back to who had it `before`, because `taken` could not make use of it. Does nothing when
    /// another connection has taken it meanwhile.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn give_back_stage_lease(
        &mut self,
        room: &RoomId,
        user: &UserId,
        taken: StageLease,
        before: Option<StageLease>,
    ) -> Result<(), StoreError> {
        if self.stage_lease(room, user).await? != Some(taken) {
            return Ok(());
        }
        let Some(before) = before else { return self.end_stage_lease(room, user).await };
        sqlx::query("UPDATE stage_turns SET connection = ?1, up_to = ?2 WHERE room_id = ?3 AND user_id = ?4")
            .bind(i64::try_from(before.connection).unwrap_or(i64::MAX))
            .bind(i64::try_from(before.issued_up_to).unwrap_or(i64::MAX))
            .bind(room.as_str())
            .bind(user.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Ends the lease of `user`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn end_stage_lease(&mut self, room: &RoomId, user: &UserId) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM stage_turns WHERE room_id = ? AND user_id = ?")
            .bind(room.as_str())
            .bind(user.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
