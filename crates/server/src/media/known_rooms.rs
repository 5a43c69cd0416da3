//! The rooms that LiveKit had a moment ago. When a crowd comes at once, LiveKit is asked for the room once and not by each
//! viewer.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// How long a room is taken to be there still. Short, because a LiveKit that is restarted forgets its rooms without a word:
/// for that long, viewers may get tokens that it refuses.
const TRUSTED_FOR: Duration = Duration::from_secs(1);

/// When each room was last there.
#[derive(Debug, Default)]
pub(super) struct KnownRooms(Mutex<HashMap<String, Instant>>);

impl KnownRooms {
    /// Records that `room` was there at `at`, and drops what is too old to count.
    pub(super) fn was_there(&self, room: &str, at: Instant) {
        let mut rooms = self.rooms();
        rooms.retain(|_, seen| at.saturating_duration_since(*seen) < TRUSTED_FOR);
        rooms.insert(room.to_owned(), at);
    }

    /// Whether `room` was there a moment before `now`.
    pub(super) fn is_there(&self, room: &str, now: Instant) -> bool {
        self.rooms().get(room).is_some_and(|seen| now.saturating_duration_since(*seen) < TRUSTED_FOR)
    }

    /// Records that `room` is gone, or may be.
    pub(super) fn forget(&self, room: &str) {
        self.rooms().remove(room);
    }

    fn rooms(&self) -> MutexGuard<'_, HashMap<String, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_known_for_a_moment_and_until_it_is_gone() {
        let (rooms, now) = (KnownRooms::default(), Instant::now());
        assert!(!rooms.is_there("a", now));
        rooms.was_there("a", now);
        rooms.was_there("b", now);
        assert!(rooms.is_there("a", now + TRUSTED_FOR / 2));
        assert!(!rooms.is_there("a", now + TRUSTED_FOR));
        rooms.forget("a");
        assert!(!rooms.is_there("a", now));
        assert!(rooms.is_there("b", now));
        rooms.was_there("c", now + TRUSTED_FOR);
        assert_eq!(rooms.rooms().len(), 1);
    }
}
