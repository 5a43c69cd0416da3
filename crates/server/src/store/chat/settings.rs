//! The settings of a room's chat.

use costage_protocol::{ChatSettings, RoomId};
use sqlx::{Row, sqlite::SqliteRow};

use crate::store::{Store, StoreError, Write};

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
    /// Reads the room's chat settings.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn chat_settings(&self, room: &RoomId) -> Result<ChatSettings, StoreError> {
        let row = sqlx::query(SETTINGS).bind(room.as_str()).fetch_optional(self.readers()).await?;
        settings_from(row.as_ref())
    }
}

impl Write {
    /// Reads the room's chat settings within this transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn chat_settings(&mut self, room: &RoomId) -> Result<ChatSettings, StoreError> {
        let row = sqlx::query(SETTINGS).bind(room.as_str()).fetch_optional(self.connection()).await?;
        settings_from(row.as_ref())
    }

    /// Sets the room's chat settings.
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
}
