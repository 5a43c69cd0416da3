//! What the stage watch has to check next, which everything that learns of a change adds to.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use costage_protocol::{RoomId, UserId, media::Identity};
use tokio::sync::Notify;

/// How often every room on air is checked, with or without webhooks.
pub(super) const CHECK_EVERY: Duration = Duration::from_secs(5);

/// What the stage watch has to do next, and what it remembers between two checks.
#[derive(Default)]
pub struct StageWatch {
    rooms: Mutex<BTreeSet<RoomId>>,
    wake: Notify,
    /// People whose presence has changed: their rooms are updated at once.
    people: Mutex<BTreeSet<UserId>>,
    presence_change: Notify,
    /// Connections demoted before, which are removed when they may publish again.
    demoted: Mutex<HashMap<RoomId, HashSet<Identity>>>,
}

impl StageWatch {
    /// Schedules a check of `room`.
    pub fn check_soon(&self, room: RoomId) {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner).insert(room);
        self.wake.notify_one();
    }

    /// Updates every room where `user` is on stage at once, and schedules a check.
    pub fn presence_changed(&self, user: UserId) {
        self.people.lock().unwrap_or_else(PoisonError::into_inner).insert(user);
        self.presence_change.notify_one();
    }

    /// Forgets that `identity` was demoted, because it may be on stage again.
    pub fn clear_demotion(&self, room: &RoomId, identity: &Identity) {
        if let Some(demoted) = self.lock_demoted().get_mut(room) {
            demoted.remove(identity);
        }
    }

    /// Forgets who was demoted in `room`, because it has ended.
    pub(super) fn clear_demotions(&self, room: &RoomId) {
        self.lock_demoted().remove(room);
    }

    pub(super) fn remember_demotion(&self, room: &RoomId, identity: &Identity) {
        self.lock_demoted().entry(room.clone()).or_default().insert(identity.clone());
    }

    /// The connections of `room` that were demoted before.
    pub(super) fn demoted_in(&self, room: &RoomId) -> HashSet<Identity> {
        self.lock_demoted().get(room).cloned().unwrap_or_default()
    }

    fn lock_demoted(&self) -> MutexGuard<'_, HashMap<RoomId, HashSet<Identity>>> {
        self.demoted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns when [`StageWatch::take_rooms`] has rooms.
    pub(super) async fn wait_for_rooms(&self) {
        self.wake.notified().await;
    }

    /// Returns when [`StageWatch::take_people`] has people.
    pub(super) async fn wait_for_people(&self) {
        self.presence_change.notified().await;
    }

    pub(super) fn take_rooms(&self) -> BTreeSet<RoomId> {
        std::mem::take(&mut *self.rooms.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn take_people(&self) -> BTreeSet<UserId> {
        std::mem::take(&mut *self.people.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
