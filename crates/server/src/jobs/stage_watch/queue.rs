//! What the stage watch has to check next, which everything that learns of a change adds to.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use costage_protocol::{RoomId, UserId, media::Identity};
use tokio::sync::Notify;

use super::ended::Deletions;

/// How often every room that may have somebody in LiveKit is checked, with or without webhooks.
pub(super) const CHECK_EVERY: Duration = Duration::from_secs(5);

/// What the stage watch has to do next, and what it remembers between two checks.
#[derive(Default)]
pub struct StageWatch {
    /// Rooms where something has happened.
    rooms: Mutex<BTreeSet<RoomId>>,
    wake: Notify,
    /// The rooms that are being checked, and whether something has happened in them since.
    in_progress: Mutex<HashMap<RoomId, bool>>,
    /// People whose presence has changed: their rooms are updated at once.
    people: Mutex<BTreeSet<UserId>>,
    presence_change: Notify,
    deletions: Mutex<Deletions>,
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

    /// Waits for a room where something has happened, and takes it.
    pub(super) async fn next_room(&self) -> RoomId {
        loop {
            if let Some(room) = self.rooms.lock().unwrap_or_else(PoisonError::into_inner).pop_first() {
                return room;
            }
            self.wake.notified().await;
        }
    }

    /// Begins a check of `room`; `None` while another check of it is in progress, because two at once would correct the same
    /// connection twice.
    pub(super) fn begin_check(&self, room: &RoomId) -> Option<CheckInProgress<'_>> {
        let mut in_progress = self.lock_in_progress();
        if in_progress.contains_key(room) {
            return None;
        }
        in_progress.insert(room.clone(), false);
        Some(CheckInProgress { watch: self, room: room.clone() })
    }

    /// Has `room` checked again once the check in progress has ended.
    pub(super) fn check_afterwards(&self, room: RoomId) {
        match self.lock_in_progress().get_mut(&room) {
            Some(again) => *again = true,
            None => self.check_soon(room),
        }
    }

    /// The ended rooms that LiveKit has deleted.
    pub(super) fn deletions(&self) -> MutexGuard<'_, Deletions> {
        self.deletions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_in_progress(&self) -> MutexGuard<'_, HashMap<RoomId, bool>> {
        self.in_progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns when [`StageWatch::take_people`] has people.
    pub(super) async fn wait_for_people(&self) {
        self.presence_change.notified().await;
    }

    pub(super) fn take_people(&self) -> BTreeSet<UserId> {
        std::mem::take(&mut *self.people.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A check in progress. Dropping it ends it.
pub(super) struct CheckInProgress<'w> {
    watch: &'w StageWatch,
    room: RoomId,
}

impl Drop for CheckInProgress<'_> {
    fn drop(&mut self) {
        let again = self.watch.lock_in_progress().remove(&self.room);
        if again == Some(true) {
            self.watch.check_soon(self.room.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[test]
    fn a_room_is_checked_by_one_check_at_a_time_and_again_when_something_has_happened() {
        let (watch, room, other) =
            (StageWatch::default(), RoomId::from_random([1; 16]), RoomId::from_random([2; 16]));
        let first = watch.begin_check(&room).unwrap();
        assert!(watch.begin_check(&room).is_none());
        assert!(watch.begin_check(&other).is_some());
        assert_eq!(watch.next_room().now_or_never(), None);
        watch.check_afterwards(room.clone());
        assert_eq!(watch.next_room().now_or_never(), None);
        drop(first);
        assert_eq!(watch.next_room().now_or_never(), Some(room.clone()));
        assert_eq!(watch.next_room().now_or_never(), None);
        assert!(watch.begin_check(&room).is_some());
    }
}
