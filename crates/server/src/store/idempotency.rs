//! Responses stored by idempotency key for a day, so that a call that is repeated because its response got lost has one
//! effect and the same response.

use std::time::Duration;

use costage_protocol::{Timestamp, UserId};
use sqlx::{Row, sqlite::SqliteRow};

use super::{Store, StoreError, Write};

/// How long a response is stored.
pub const KEPT_FOR: Duration = Duration::from_secs(24 * 3600);

/// The most responses deleted in one transaction, so that other writes do not wait long.
const DELETE_BATCH: u32 = 500;

/// The time of the oldest response that counts at `now`, in milliseconds. Older ones are deleted a while later.
fn oldest(now: Timestamp) -> i64 {
    now.as_millis() - i64::try_from(KEPT_FOR.as_millis()).unwrap_or(i64::MAX)
}

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
    /// The response that `user` was given under this key within the last day.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn stored_response(
        &self,
        user: &UserId,
        call: &IdempotentCall,
        now: Timestamp,
    ) -> Result<Option<StoredResponse>, StoreError> {
        sqlx::query("SELECT call, status, body, written FROM kept_answers WHERE user_id = ?1 AND key = ?2 AND at >= ?3")
            .bind(user.as_str())
            .bind(&call.key)
            .bind(oldest(now))
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
        let done = sqlx::query(
            "INSERT INTO kept_answers (user_id, key, call, status, body, written, at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (user_id, key) DO UPDATE \
             SET call = ?3, status = ?4, body = ?5, written = ?6, at = ?7 WHERE at < ?8",
        )
        .bind(user.as_str())
        .bind(&call.key)
        .bind(&call.fingerprint[..])
        .bind(i64::from(answer.status))
        .bind(&answer.body)
        .bind(&answer.written)
        .bind(now)
        .bind(oldest(self.now()))
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Deletes a batch of the responses that are stored for long enough. Returns whether there may be more.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn delete_old_responses(&mut self) -> Result<bool, StoreError> {
        let oldest = oldest(self.now());
        let done = sqlx::query(
            "DELETE FROM kept_answers WHERE (user_id, key) IN \
                 (SELECT user_id, key FROM kept_answers WHERE at < ?1 LIMIT ?2)",
        )
        .bind(oldest)
        .bind(DELETE_BATCH)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == u64::from(DELETE_BATCH))
    }
}
