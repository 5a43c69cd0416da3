//! Responses stored by idempotency key for a day, so that a call that is repeated because its response got lost has one
//! effect and the same response.

use std::time::Duration;

use costage_protocol::UserId;
use sqlx::{Row, sqlite::SqliteRow};

use super::{Store, StoreError, Write};

/// How long a response is stored.
pub const KEPT_FOR: Duration = Duration::from_secs(24 * 3600);

/// A call with an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotentCall {
    /// The idempotency key, chosen by the caller.
    pub key: String,
    /// SHA-256 of method, path and body.
    pub fingerprint: [u8; 32],
}

/// A response that was given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredResponse {
    /// Whether it was given to the same call, not to another one with the same key.
    pub same_call: bool,
    /// The HTTP status.
    pub status: u16,
    /// The body, as JSON.
    pub body: String,
    /// The events about the change: [`costage_protocol::live::Written`] as JSON.
    pub written: Option<String>,
}

fn response_from(row: &SqliteRow, call: &[u8; 32]) -> Result<StoredResponse, StoreError> {
    let kept: Vec<u8> = row.try_get("call")?;
    let status: i64 = row.try_get("status")?;
    Ok(StoredResponse {
        same_call: kept == call,
        status: u16::try_from(status).map_err(|_| StoreError::Corrupt(format!("status {status}")))?,
        body: row.try_get("body")?,
        written: row.try_get("written")?,
    })
}

impl Store {
    /// The response that `user` was given under this key.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn stored_response(
        &self,
        user: &UserId,
        call: &IdempotentCall,
    ) -> Result<Option<StoredResponse>, StoreError> {
        sqlx::query("SELECT call, status, body, written FROM kept_answers WHERE user_id = ? AND key = ?")
            .bind(user.as_str())
            .bind(&call.key)
            .fetch_optional(self.readers())
            .await?
            .map(|row| response_from(&row, &call.fingerprint))
            .transpose()
    }
}

impl Write {
    /// Stores the response to a call of `user`. Returns `false` when another call has used the key meanwhile; this write must
    /// not be committed then.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn store_response(
        &mut self,
        user: &UserId,
        call: &IdempotentCall,
        answer: &StoredResponse,
    ) -> Result<bool, StoreError> {
        let now = self.now().as_millis();
        let too_old = now - i64::try_from(KEPT_FOR.as_millis()).unwrap_or(i64::MAX);
        sqlx::query("DELETE FROM kept_answers WHERE at < ?").bind(too_old).execute(self.connection()).await?;
        let done = sqlx::query(
            "INSERT INTO kept_answers (user_id, key, call, status, body, written, at) \
             VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(user.as_str())
        .bind(&call.key)
        .bind(&call.fingerprint[..])
        .bind(i64::from(answer.status))
        .bind(&answer.body)
        .bind(&answer.written)
        .bind(now)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
