//! The database: SQLite in WAL mode. Every decision is durable before it is answered.
//!
//! One [`Write`] at a time. A row and its event are written in one transaction, and events are handed to the [`Audience`] in
//! the order of their commits.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use costage_protocol::Timestamp;
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::sync::{Mutex, Notify};

use self::waiting_writes::WaitingWrites;
use crate::{
    events::{Audience, TopicKey},
    metrics,
};

pub mod backup;
pub mod chat;
pub mod event_log;
pub mod failure;
pub mod figures;
mod files;
mod generation;
pub mod idempotency;
pub mod invitations;
pub mod join_requests;
pub mod media;
mod migrations;
pub mod people;
pub mod previews;
pub mod products;
pub mod reactions;
pub mod retention;
pub mod rooms;
mod rows;
pub mod session;
pub mod snapshots;
pub mod stage;
pub mod summary;
pub mod viewers;
mod waiting_writes;
mod write;

#[cfg(test)]
mod backup_tests;
#[cfg(test)]
mod fault_tests;
#[cfg(test)]
mod migrations_tests;
#[cfg(test)]
mod power_cut_tests;

pub use write::Write;

/// Takes the lock at once, so that a change cannot fail halfway because of somebody else's.
const BEGIN: &str = "BEGIN IMMEDIATE";
/// Connections that read at the same time.
const READERS: u32 = 4;

/// Why the store failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database could not read or write.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// So many changes wait to be written that one more would wait too long. Nothing was written.
    #[error("too many changes wait to be written")]
    Busy,
    /// One of its files could not be read or written.
    #[error("a file of the database cannot be used: {0}")]
    File(#[from] io::Error),
    /// The database was written by a newer version.
    #[error("it was written by a newer version of costage-server; start that one, or restore a backup")]
    Newer,
    /// A migration failed.
    #[error("the database cannot be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A row contains a value that this version does not know, or should not be there.
    #[error("the database holds something unreadable: {0}")]
    Corrupt(String),
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt(error.to_string())
    }
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    readers: SqlitePool,
    writer: SqlitePool,
    /// Held from the start of a transaction until its events are handed over, so that they leave in order.
    write_lock: Arc<Mutex<()>>,
    waiting_writes: WaitingWrites,
    epoch: String,
    file: PathBuf,
    /// Whether something was written since the last new generation.
    has_written: AtomicBool,
    seat_limit: u32,
    takes_previews: AtomicBool,
    audience: Box<dyn Audience>,
    expiry_added: Notify,
}

impl Store {
    /// Opens the database `file`, creating and migrating it if necessary. Committed events go to `audience`.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be opened or migrated.
    pub async fn open(file: &Path, seat_limit: u32, audience: impl Audience) -> Result<Self, StoreError> {
        files::make_private(file)?;
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .pragma("journal_size_limit", files::LOG_KEPT.to_string())
            .busy_timeout(Duration::from_secs(5));
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await?;
        migrations::run(&writer, file).await?;
        people::search_index::reindex_outdated(&writer).await?;
        let readers =
            SqlitePoolOptions::new().max_connections(READERS).connect_with(options.read_only(true)).await?;
        let epoch = generation::epoch(&writer, file).await?;
        let inner = Inner {
            readers,
            writer,
            write_lock: Arc::default(),
            waiting_writes: WaitingWrites::default(),
            epoch,
            file: file.to_owned(),
            has_written: AtomicBool::new(false),
            seat_limit,
            takes_previews: AtomicBool::new(true),
            audience: Box::new(audience),
            expiry_added: Notify::new(),
        };
        Ok(Self(Arc::new(inner)))
    }

    /// The numbering of this database's events, as clients see it.
    #[must_use]
    pub fn epoch(&self) -> &str {
        &self.0.epoch
    }

    /// The number of seats of a stage.
    #[must_use]
    pub fn seat_limit(&self) -> u32 {
        self.0.seat_limit
    }

    /// Whether hosts may send live pictures.
    #[must_use]
    pub fn takes_previews(&self) -> bool {
        self.0.takes_previews.load(Ordering::Relaxed)
    }

    /// Sets whether hosts may send live pictures.
    pub fn take_previews(&self, takes: bool) {
        self.0.takes_previews.store(takes, Ordering::Relaxed);
    }

    /// Allows at most `most` changes to wait for those before them.
    pub fn limit_waiting_writes(&self, most: u32) {
        self.0.waiting_writes.limit(most);
    }

    /// Begins a transaction that writes; waits until the one before it has ended. Whoever holds it reads within it, never by
    /// another connection: waiting for one would hold up everybody who writes.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when too many wait already; another one when the database fails.
    pub async fn write(&self, now: Timestamp) -> Result<Write, StoreError> {
        let _waiting = self.0.waiting_writes.enter()?;
        let waiting = Instant::now();
        let write_lock = Arc::clone(&self.0.write_lock).lock_owned().await;
        metrics::write_waited(waiting.elapsed());
        let tx = match self.0.writer.begin_with(BEGIN).await {
            // After some failures, such as a full disk, SQLite has rolled back by itself, and sqlx takes the connection to be
            // in a transaction for ever. A new one is not.
            Err(sqlx::Error::InvalidSavePointStatement) => {
                self.0.writer.acquire().await?.close().await?;
                self.0.writer.begin_with(BEGIN).await?
            }
            begun => begun?,
        };
        Ok(Write::new(self.clone(), tx, write_lock, now))
    }

    /// Writes a line that nobody reads.
    ///
    /// # Errors
    /// [`StoreError`] when the database takes no changes.
    pub async fn check_writable(&self, now: Timestamp) -> Result<(), StoreError> {
        let mut write = self.write(now).await?;
        sqlx::query(
            "INSERT INTO meta (name, value) VALUES ('checked_at', ?) \
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )
        .bind(now.as_millis().to_string())
        .execute(write.connection())
        .await?;
        write.commit().await
    }

    /// Waits for the writes under way and closes the files.
    pub async fn close(&self) {
        self.0.readers.close().await;
        self.0.writer.close().await;
    }

    /// Waits until an invitation is added that expires.
    pub async fn expiry_added(&self) {
        self.0.expiry_added.notified().await;
    }

    fn audience(&self) -> &dyn Audience {
        self.0.audience.as_ref()
    }

    fn readers(&self) -> &SqlitePool {
        &self.0.readers
    }

    /// The number of changes that wait.
    #[cfg(test)]
    pub(crate) fn waiting_writes(&self) -> u32 {
        self.0.waiting_writes.count()
    }

    /// Takes every connection that reads, so that nobody can read until they are dropped.
    #[cfg(test)]
    pub(crate) async fn hold_readers(&self) -> Vec<sqlx::pool::PoolConnection<sqlx::Sqlite>> {
        let mut held = Vec::new();
        for _ in 0..READERS {
            held.extend(self.readers().acquire().await.ok());
        }
        held
    }

    /// The number of the last event of `key`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn seq(&self, key: &TopicKey) -> Result<u64, StoreError> {
        let mut connection = self.0.readers.acquire().await?;
        event_log::seq(&mut connection, key).await
    }
}
