//! Sessions that people have ended by signing out, stored until their tokens expire.

use costage_protocol::Timestamp;
use sqlx::Row as _;

use super::{Store, StoreError, Write};
use crate::auth::SessionId;

impl Write {
    /// Records that the session has ended; its token expires at `until`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn end_session(&mut self, session: &SessionId, until: Timestamp) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO ended_sessions (id, until) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .bind(session.as_bytes())
            .bind(until.as_millis())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Deletes the sessions whose tokens have expired.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn delete_expired_sessions(&mut self) -> Result<(), StoreError> {
        let now = self.now().as_millis();
        sqlx::query("DELETE FROM ended_sessions WHERE until <= ?")
            .bind(now)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

impl Store {
    /// All ended sessions, with the time when their tokens expire.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn ended_sessions(&self) -> Result<Vec<(SessionId, Timestamp)>, StoreError> {
        sqlx::query("SELECT id, until FROM ended_sessions")
            .fetch_all(self.readers())
            .await?
            .iter()
            .map(|row| {
                let id: Vec<u8> = row.try_get("id")?;
                let id = id.try_into().map_err(|_| StoreError::Corrupt("a session's id".to_owned()))?;
                Ok((SessionId::from_bytes(id), Timestamp::from_millis(row.try_get("until")?)))
            })
            .collect()
    }
}
