//! The rules a host sets for the chat, and who may not write in it.

use costage_protocol::{
    ChatSettings, RoomId, Timestamp, UserId,
    chat::{Mute, MutedPerson},
};
use sqlx::{Row, sqlite::SqliteRow};

use super::{Store, StoreError, Write, rows};

const SETTINGS: &str =
    "SELECT slow_mode_seconds, members_only, blocked_words FROM chat_settings WHERE room_id = ?";

fn settings_from(row: Option<&SqliteRow>) -> Result<ChatSettings, StoreError> {
    let Some(row) = row else { return Ok(ChatSettings::default()) };
    Ok(ChatSettings {
        slow_mode_seconds: row.try_get("slow_mode_seconds")?,
        members_only: row.try_get("members_only")?,
        blocked_words: serde_json::from_str(row.try_get("blocked_words")?)?,
    })
}

impl Store {
    /// The room's chat settings.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn chat_settings(&self, room: &RoomId) -> Result<ChatSettings, StoreError> {
        let row = sqlx::query(SETTINGS).bind(room.as_str()).fetch_optional(self.readers()).await?;
        settings_from(row.as_ref())
    }

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
    /// The room's chat settings, as they are in this transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn chat_settings(&mut self, room: &RoomId) -> Result<ChatSettings, StoreError> {
        let row = sqlx::query(SETTINGS).bind(room.as_str()).fetch_optional(self.connection()).await?;
        settings_from(row.as_ref())
    }

    /// Sets them.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_chat_settings(
        &mut self,
        room: &RoomId,
        settings: &ChatSettings,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO chat_settings (room_id, slow_mode_seconds, members_only, blocked_words) \
             VALUES (?1, ?2, ?3, ?4) ON CONFLICT (room_id) DO UPDATE \
             SET slow_mode_seconds = ?2, members_only = ?3, blocked_words = ?4",
        )
        .bind(room.as_str())
        .bind(settings.slow_mode_seconds)
        .bind(settings.members_only)
        .bind(serde_json::to_string(&settings.blocked_words)?)
        .execute(self.connection())
        .await?;
        Ok(())
    }

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

    /// Mutes `user` in `room`, in place of whatever mute there was.
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
        Ok(())
    }

    /// Lets `user` write again.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn unmute_in_chat(&mut self, room: &RoomId, user: &UserId) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM chat_mutes WHERE room_id = ? AND user_id = ?")
            .bind(room.as_str())
            .bind(user.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
