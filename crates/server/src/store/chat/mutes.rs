//! Mutes in a room's chat. Only the muted person and the host see them.

use costage_protocol::{
    RoomId, Timestamp, UserId,
    chat::{Mute, MutedPerson, OwnMute},
    live::ChangeKind,
};
use sqlx::SqliteConnection;

use crate::events::TopicKey;
use crate::store::{Store, StoreError, Write, rows};

/// Lists the mutes of `user` in rooms that have not ended. Mutes whose time is up may be among them.
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
    /// Lists the people who are muted in the room at `now`, latest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn chat_mutes(&self, room: &RoomId, now: Timestamp) -> Result<Vec<MutedPerson>, StoreError> {
        sqlx::query(
            "SELECT m.user_id, u.display_name, u.picture, m.until FROM chat_mutes m JOIN users u ON u.id = m.user_id \
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
    /// The mute of `user` in `room`, if there is one. Its time may be up.
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

    /// Mutes `user` in `room`, replacing an earlier mute, and publishes it to them.
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

    /// Ends the mute of `user` in `room` and publishes that to them.
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
