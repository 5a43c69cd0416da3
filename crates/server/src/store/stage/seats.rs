//! Seats: who may be on stage as a co-host, and the state of each seat.

use std::collections::HashMap;

use costage_protocol::{CoHost, Readiness, RoomId, SeatState, UserId};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::store::{StoreError, Write, rows, stage::leases};

pub(in crate::store) async fn of_room(
    connection: &mut SqliteConnection,
    room: &RoomId,
) -> Result<Vec<CoHost>, StoreError> {
    sqlx::query(
        "SELECT s.user_id, u.display_name, u.picture, s.state, s.since, s.camera_ready, s.microphone_ready \
         FROM seats s JOIN users u ON u.id = s.user_id WHERE s.room_id = ?1 ORDER BY s.taken_at, s.user_id",
    )
    .bind(room.as_str())
    .fetch_all(connection)
    .await?
    .iter()
    .map(co_host_from)
    .collect()
}

/// The co-hosts of each of `rooms` that has any.
pub(in crate::store) async fn of_rooms(
    connection: &mut SqliteConnection,
    rooms: &[RoomId],
) -> Result<HashMap<RoomId, Vec<CoHost>>, StoreError> {
    let found = sqlx::query(
        "SELECT s.room_id, s.user_id, u.display_name, u.picture, s.state, s.since, s.camera_ready, s.microphone_ready \
         FROM json_each(?1) j CROSS JOIN seats s ON s.room_id = j.value JOIN users u ON u.id = s.user_id \
         ORDER BY s.taken_at, s.user_id",
    )
    .bind(serde_json::to_string(rooms)?)
    .fetch_all(connection)
    .await?;
    let mut co_hosts: HashMap<RoomId, Vec<CoHost>> = HashMap::new();
    for row in &found {
        co_hosts.entry(rows::id(row, "room_id")?).or_default().push(co_host_from(row)?);
    }
    Ok(co_hosts)
}

fn co_host_from(row: &SqliteRow) -> Result<CoHost, StoreError> {
    Ok(CoHost {
        user: rows::user(row, "user_id", "display_name")?,
        seat: rows::seat_state(row.try_get("state")?)?,
        since: rows::time(row, "since")?,
        ready: Readiness {
            camera: row.try_get("camera_ready")?,
            microphone: row.try_get("microphone_ready")?,
        },
    })
}

pub(in crate::store) async fn clear(
    connection: &mut SqliteConnection,
    room: &RoomId,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM seats WHERE room_id = ?").bind(room.as_str()).execute(&mut *connection).await?;
    leases::clear(connection, room).await
}

impl Write {
    /// Gives `user` a seat in the state `preparing`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn add_seat(&mut self, room: &RoomId, user: &UserId) -> Result<(), StoreError> {
        let now = self.now().as_millis();
        sqlx::query(
            "INSERT INTO seats (room_id, user_id, state, since, taken_at) VALUES (?, ?, 'preparing', ?, ?) \
             ON CONFLICT DO NOTHING",
        )
        .bind(room.as_str())
        .bind(user.as_str())
        .bind(now)
        .bind(now)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Removes the seat of `user`, with their stage lease and spotlight. Returns whether there was a seat.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn remove_seat(&mut self, room: &RoomId, user: &UserId) -> Result<bool, StoreError> {
        let done = sqlx::query("DELETE FROM seats WHERE room_id = ? AND user_id = ?")
            .bind(room.as_str())
            .bind(user.as_str())
            .execute(self.connection())
            .await?;
        self.end_stage_lease(room, user).await?;
        self.clear_spotlight_of(room, user).await?;
        Ok(done.rows_affected() > 0)
    }

    /// Sets the state of a seat. Returns whether it changed.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_seat_state(
        &mut self,
        room: &RoomId,
        user: &UserId,
        state: SeatState,
    ) -> Result<bool, StoreError> {
        let now = self.now().as_millis();
        let text = rows::seat_state_text(state);
        let done = sqlx::query(
            "UPDATE seats SET state = ?1, since = ?2 WHERE room_id = ?3 AND user_id = ?4 AND state <> ?1",
        )
        .bind(text)
        .bind(now)
        .bind(room.as_str())
        .bind(user.as_str())
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Sets which devices of `user` are ready. Returns whether that changed.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_readiness(
        &mut self,
        room: &RoomId,
        user: &UserId,
        ready: Readiness,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE seats SET camera_ready = ?1, microphone_ready = ?2 WHERE room_id = ?3 AND user_id = ?4 \
             AND (camera_ready <> ?1 OR microphone_ready <> ?2)",
        )
        .bind(ready.camera)
        .bind(ready.microphone)
        .bind(room.as_str())
        .bind(user.as_str())
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() > 0)
    }
}
