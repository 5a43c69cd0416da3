//! Who may not write in a room's chat. Whom it concerns is told at once, nobody else but the host is.

use costage_protocol::{
    RoomId, Timestamp, UserId,
    chat::{Mute, MutedPerson, OwnMute},
    live::ChangeKind,
};
use sqlx::SqliteConnection;

use crate::events::TopicKey;
use crate::store::{Store, StoreError, Write, rows};

/// Where `user` may not write, in rooms that have not ended. A mute whose time is over is over, whether it still
/// stands here or not.
pub(in crate::store) async fn of_user(
    connection: &mut SqliteConnection,
    user: &UserId,
) -> Result<Vec<OwnMute>, StoreError> {
    sqlx::query(
        "SELECT m.room_id, m.until FROM chat_mutes m JOIN rooms r ON r.id = m.room_id \
         WHERE m.user_id = ? AND r.ended_at IS NULL ORDER BY m.at, m.room_id",
    )
    .bind(user.as_str())
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| Ok(OwnMute { room_id: rows::id(row, "room_id")?, until: rows::optional_time(row, "until")? }))
    .collect()
}

impl Store {
    /// Who may not write in the room at `now`, the latest muted first.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn chat_mutes(&self, room: &RoomId, now: Timestamp) -> Result<Vec<MutedPerson>, StoreError> {
        sqlx::query(
            "SELECT m.user_id, u.display_name, m.until FROM chat_mutes m JOIN users u ON u.id = m.user_id \
             WHERE m.room_id = ? AND (m.until IS NULL OR m.until > ?) ORDER BY m.at DESC, m.user_id",
        )
        .bind(room.as_str())
        .bind(now.as_millis())
        .fetch_all(self.readers())
        .await?
        .iter()
        .map(|row| {
            let user = rows::user(row, "user_id", "display_name")?;
            Ok(MutedPerson { user, until: rows::optional_time(row, "until")? })
        })
        .collect()
    }
}

impl Write {
    /// Whether `user` was muted in `room`; it may be over.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn chat_mute(&mut self, room: &RoomId, user: &UserId) -> Result<Option<Mute>, StoreError> {
        let until: Option<Option<i64>> =
            sqlx::query_scalar("SELECT until FROM chat_mutes WHERE room_id = ? AND user_id = ?")
                .bind(room.as_str())
                .bind(user.as_str())
                .fetch_optional(self.connection())
                .await?;
        Ok(until.map(|until| match until {
            Some(until) => Mute::Until(Timestamp::from_millis(until)),
            None => Mute::ForTheRoom,
        }))
    }

    /// Mutes `user` in `room`, in place of whatever mute there was, and tells them.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn mute_in_chat(
        &mut self,
        room: &RoomId,
        user: &UserId,
        until: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let now = self.now().as_millis();
        sqlx::query(
            "INSERT INTO chat_mutes (room_id, user_id, until, at) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (room_id, user_id) DO UPDATE SET until = ?3, at = ?4",
        )
        .bind(room.as_str())
        .bind(user.as_str())
        .bind(until.map(Timestamp::as_millis))
        .bind(now)
        .execute(self.connection())
        .await?;
        let mute = OwnMute { room_id: room.clone(), until };
        self.emit(TopicKey::UserMutes(user.clone()), ChangeKind::Upsert, &mute).await
    }

    /// Lets `user` write again, and tells them.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn unmute_in_chat(&mut self, room: &RoomId, user: &UserId) -> Result<(), StoreError> {
        let until: Option<Option<i64>> =
            sqlx::query_scalar("DELETE FROM chat_mutes WHERE room_id = ? AND user_id = ? RETURNING until")
                .bind(room.as_str())
                .bind(user.as_str())
                .fetch_optional(self.connection())
                .await?;
        let Some(until) = until else { return Ok(()) };
        let mute = OwnMute { room_id: room.clone(), until: until.map(Timestamp::from_millis) };
        self.emit(TopicKey::UserMutes(user.clone()), ChangeKind::Remove, &mute).await
    }
}
