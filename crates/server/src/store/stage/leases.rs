//! By which of their connections people are on stage: one at a time, the latest one asked for.

use std::collections::HashMap;

use costage_protocol::{RoomId, UserId};
use sqlx::{Row, SqliteConnection};

use crate::store::{Store, StoreError, Write, rows};

/// Somebody's turn on stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageLease {
    /// The number of the connection that has it.
    pub connection: u64,
    /// The last connection number given out by then: a later one that may publish takes the turn.
    pub issued_up_to: u64,
}

/// Everybody's turn in one room.
pub type StageLeases = HashMap<UserId, StageLease>;

pub(in crate::store) async fn clear(
    connection: &mut SqliteConnection,
    room: &RoomId,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM stage_turns WHERE room_id = ?").bind(room.as_str()).execute(connection).await?;
    Ok(())
}

impl Store {
    /// Everybody's turn in `room`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn stage_leases(&self, room: &RoomId) -> Result<StageLeases, StoreError> {
        sqlx::query("SELECT user_id, connection, up_to FROM stage_turns WHERE room_id = ?")
            .bind(room.as_str())
            .fetch_all(self.readers())
            .await?
            .iter()
            .map(|row| {
                let turn = StageLease {
                    connection: rows::unsigned(row.try_get("connection")?),
                    issued_up_to: rows::unsigned(row.try_get("up_to")?),
                };
                Ok((rows::id(row, "user_id")?, turn))
            })
            .collect()
    }
}

impl Write {
    /// From now on `user` is on stage by `connection`, and by none of those given out before.
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

    /// `user` is on stage by no connection any more.
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
