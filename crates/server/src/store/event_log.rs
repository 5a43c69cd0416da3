//! The event log of the live collections: numbered for each topic, replayed to readers who missed a few events.

use std::time::Duration;

use costage_protocol::{
    Timestamp,
    live::{ChangeKind, Position},
};
use sqlx::{Row, SqliteConnection};

use super::{Store, StoreError, rows};
use crate::events::TopicKey;

/// A reader who missed more events than this gets a snapshot.
pub const REPLAY_EVENTS: u64 = 500;
/// A reader who missed an event older than this gets a snapshot.
pub const REPLAY_AGE: Duration = Duration::from_secs(600);

/// The most events deleted in one transaction, so that other writes do not wait long.
const DELETE_BATCH: u32 = 500;

/// An event as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedEvent {
    /// Its number in its topic.
    pub seq: u64,
    /// Whether the item is put in or taken out.
    pub kind: ChangeKind,
    /// The item, as JSON.
    pub item: String,
}

pub(super) async fn seq(connection: &mut SqliteConnection, key: &TopicKey) -> Result<u64, StoreError> {
    let seq: Option<i64> = sqlx::query_scalar("SELECT seq FROM topics WHERE key = ?")
        .bind(key.to_string())
        .fetch_optional(connection)
        .await?;
    Ok(seq.map_or(0, rows::unsigned))
}

pub(super) async fn append(
    connection: &mut SqliteConnection,
    key: &TopicKey,
    kind: ChangeKind,
    item: &str,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let key = key.to_string();
    let seq: i64 = sqlx::query_scalar(
        "INSERT INTO topics (key, seq) VALUES (?, 1) \
         ON CONFLICT (key) DO UPDATE SET seq = seq + 1 RETURNING seq",
    )
    .bind(&key)
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query("INSERT INTO events (key, seq, kind, item, at) VALUES (?, ?, ?, ?, ?)")
        .bind(&key)
        .bind(seq)
        .bind(kind_text(kind))
        .bind(item)
        .bind(now.as_millis())
        .execute(&mut *connection)
        .await?;
    sqlx::query("DELETE FROM events WHERE key = ? AND seq <= ?")
        .bind(&key)
        .bind(seq - i64::try_from(REPLAY_EVENTS).unwrap_or(i64::MAX))
        .execute(connection)
        .await?;
    Ok(rows::unsigned(seq))
}

impl Store {
    /// The events of `key` after `since`, if all of them are still in the log and recent enough; otherwise `None`, and the
    /// reader needs a snapshot.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn events_since(
        &self,
        key: &TopicKey,
        since: &Position,
        now: Timestamp,
    ) -> Result<Option<Vec<LoggedEvent>>, StoreError> {
        if since.epoch != self.epoch() {
            return Ok(None);
        }
        let mut tx = self.readers().begin().await?;
        let last = seq(&mut tx, key).await?;
        let Some(missed) = last.checked_sub(since.seq) else { return Ok(None) };
        if missed > REPLAY_EVENTS {
            return Ok(None);
        }
        let found =
            sqlx::query("SELECT seq, kind, item, at FROM events WHERE key = ? AND seq > ? ORDER BY seq")
                .bind(key.to_string())
                .bind(i64::try_from(since.seq).unwrap_or(i64::MAX))
                .fetch_all(&mut *tx)
                .await?;
        let mut events = Vec::with_capacity(found.len());
        for row in found {
            let at = Timestamp::from_millis(row.try_get("at")?);
            if now.since(at) > REPLAY_AGE {
                return Ok(None);
            }
            events.push(LoggedEvent {
                seq: rows::unsigned(row.try_get("seq")?),
                kind: kind_from(row.try_get("kind")?)?,
                item: row.try_get("item")?,
            });
        }
        let whole = u64::try_from(events.len()).is_ok_and(|count| count == missed);
        Ok(whole.then_some(events))
    }
}

/// Deletes a batch of the events that are too old to be replayed. Returns whether there may be more.
pub(super) async fn delete_old(
    connection: &mut SqliteConnection,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let age = i64::try_from(REPLAY_AGE.as_millis()).unwrap_or(i64::MAX);
    let done = sqlx::query(
        "DELETE FROM events WHERE (key, seq) IN (SELECT key, seq FROM events WHERE at < ? LIMIT ?)",
    )
    .bind(now.as_millis() - age)
    .bind(DELETE_BATCH)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == u64::from(DELETE_BATCH))
}

fn kind_text(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Upsert => "upsert",
        ChangeKind::Remove => "remove",
    }
}

fn kind_from(text: &str) -> Result<ChangeKind, StoreError> {
    match text {
        "upsert" => Ok(ChangeKind::Upsert),
        "remove" => Ok(ChangeKind::Remove),
        _ => Err(StoreError::Corrupt(format!("event kind {text}"))),
    }
}
