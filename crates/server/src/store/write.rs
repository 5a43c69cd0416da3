//! A transaction that writes rows and the events about them.

use std::{
    collections::BTreeMap,
    ops::DerefMut,
    sync::{Arc, atomic::Ordering},
};

use costage_protocol::{
    Role, Room, Timestamp, UserId,
    live::{ChangeKind, Written},
    permission::allow,
};
use serde::Serialize;
use sqlx::{Sqlite, SqliteConnection, Transaction};
use tokio::sync::OwnedMutexGuard;

use super::{Store, StoreError, event_log};
use crate::events::{Published, ReadAccess, TopicKey};

/// A write in progress. Nobody sees its rows or events before [`Write::commit`]; dropping it rolls it back.
pub struct Write {
    store: Store,
    tx: Transaction<'static, Sqlite>,
    published: Vec<Published>,
    /// The rooms it changed, as they are after it.
    rooms: Vec<Room>,
    /// Whether it added an invitation that expires.
    adds_expiry: bool,
    now: Timestamp,
    /// Dropped last, after the events are handed over: see [`Write::commit`].
    _write_lock: OwnedMutexGuard<()>,
}

impl Write {
    pub(super) fn new(
        store: Store,
        tx: Transaction<'static, Sqlite>,
        write_lock: OwnedMutexGuard<()>,
        now: Timestamp,
    ) -> Self {
        let (published, rooms, adds_expiry) = (Vec::new(), Vec::new(), false);
        Self { store, tx, published, rooms, adds_expiry, now, _write_lock: write_lock }
    }

    /// The time that rows and events of this write get.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        self.tx.deref_mut()
    }

    /// Has [`Store::expiry_added`] return once this write is committed.
    pub(super) fn adds_expiry(&mut self) {
        self.adds_expiry = true;
    }

    /// Has the audience know `room` as it is after this write.
    pub(super) fn room_changed(&mut self, room: Room) {
        self.rooms.push(room);
    }

    /// Makes the write durable, then publishes its events.
    ///
    /// # Errors
    /// [`StoreError`] when it could not be made durable; no event is published then.
    pub async fn commit(self) -> Result<(), StoreError> {
        // In a task of its own: a caller who disconnects meanwhile must not prevent the events from being published.
        let done = tokio::spawn(self.finish()).await;
        done.unwrap_or_else(|_| Err(sqlx::Error::WorkerCrashed.into()))
    }

    async fn finish(self) -> Result<(), StoreError> {
        self.tx.commit().await?;
        self.store.0.has_written.store(true, Ordering::Relaxed);
        self.store.audience().publish(&self.rooms, &self.published);
        if self.adds_expiry {
            self.store.0.expiry_added.notify_one();
        }
        Ok(())
    }

    /// The positions that this write gave to the lists that `caller` may read.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn written(&mut self, caller: &UserId) -> Result<Written, StoreError> {
        let last: BTreeMap<TopicKey, u64> =
            self.published.iter().map(|published| (published.key.clone(), published.seq)).collect();
        let mut seqs = BTreeMap::new();
        for (key, seq) in last {
            if self.may_read(caller, &key).await? {
                seqs.insert(key.topic(), seq);
            }
        }
        Ok(Written { epoch: self.store.epoch().to_owned(), seqs })
    }

    /// The positions of those lists among `keys` that `caller` may read.
    pub(super) async fn list_positions(
        &mut self,
        caller: &UserId,
        keys: impl IntoIterator<Item = TopicKey>,
    ) -> Result<Written, StoreError> {
        let mut seqs = BTreeMap::new();
        for key in keys {
            if self.may_read(caller, &key).await? {
                seqs.insert(key.topic(), event_log::seq(self.connection(), &key).await?);
            }
        }
        Ok(Written { epoch: self.store.epoch().to_owned(), seqs })
    }

    /// Whether `caller` may read `key`. Not even the number of events in other people's lists is public.
    async fn may_read(&mut self, caller: &UserId, key: &TopicKey) -> Result<bool, StoreError> {
        let (room, action) = match key.read_access() {
            ReadAccess::Everybody => return Ok(true),
            ReadAccess::Only(user) => return Ok(user == caller),
            ReadAccess::OfRoom(_, action) if allow(Role::Viewer, action).is_ok() => return Ok(true),
            ReadAccess::OfRoom(room, action) => (room, action),
        };
        let is_host: Option<bool> = sqlx::query_scalar("SELECT host_id = ? FROM rooms WHERE id = ?")
            .bind(caller.as_str())
            .bind(room.as_str())
            .fetch_optional(self.connection())
            .await?;
        Ok(is_host.unwrap_or(false) && allow(Role::Host, action).is_ok())
    }

    /// Appends an event to the log; it is published with the commit.
    pub(super) async fn emit(
        &mut self,
        key: TopicKey,
        kind: ChangeKind,
        item: &impl Serialize,
    ) -> Result<(), StoreError> {
        let item: Arc<str> = serde_json::to_string(item)?.into();
        let now = self.now;
        let seq = event_log::append(self.connection(), &key, kind, &item, now).await?;
        self.published.push(Published { key, seq, kind, item });
        Ok(())
    }

    /// Deletes a batch of the events that are too old to be replayed. Returns whether there may be more.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn delete_old_events(&mut self) -> Result<bool, StoreError> {
        let now = self.now;
        event_log::delete_old(self.connection(), now).await
    }
}
