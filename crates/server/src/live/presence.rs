//! Who is here: open WebSockets per person, rooms open per person, and how many watch a room.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    time::Instant,
};

use costage_protocol::{RoomId, UserId};

/// Counts connections, answers in people.
#[derive(Debug, Default)]
pub struct Presence {
    connections: HashMap<UserId, u32>,
    /// Were here, and are not now: since when.
    gone: HashMap<UserId, Instant>,
    rooms: HashMap<RoomId, BTreeMap<UserId, u32>>,
    stages: HashMap<RoomId, BTreeSet<UserId>>,
    /// Came since they were last taken.
    arrivals: BTreeSet<(RoomId, UserId)>,
}

impl Presence {
    /// A connection of `user` opened; whether it is their first.
    pub fn arrive(&mut self, user: &UserId) -> bool {
        self.gone.remove(user);
        let count = self.connections.entry(user.clone()).or_default();
        *count += 1;
        *count == 1
    }

    /// A connection of `user` closed, or was last heard of, at `at`; whether it was their last.
    pub fn depart(&mut self, user: &UserId, at: Instant) -> bool {
        let Some(count) = self.connections.get_mut(user) else { return false };
        *count = count.saturating_sub(1);
        if *count > 0 {
            return false;
        }
        self.connections.remove(user);
        self.gone.insert(user.clone(), at);
        true
    }

    /// `user` was heard of without a connection; whether they counted as gone until now.
    pub fn mark_seen(&mut self, user: &UserId) -> bool {
        self.gone.remove(user).is_some()
    }

    /// How many connections `user` has.
    #[must_use]
    pub fn connections(&self, user: &UserId) -> u32 {
        self.connections.get(user).copied().unwrap_or(0)
    }

    /// Since when `user`, who had a connection, has none.
    #[must_use]
    pub fn gone_since(&self, user: &UserId) -> Option<Instant> {
        self.gone.get(user).copied()
    }

    /// A connection of `user` opened `room`.
    pub fn enter(&mut self, room: &RoomId, user: &UserId) {
        self.arrivals.insert((room.clone(), user.clone()));
        *self.rooms.entry(room.clone()).or_default().entry(user.clone()).or_default() += 1;
    }

    /// Who came to which room since this was last asked.
    pub fn take_arrivals(&mut self) -> Vec<(RoomId, UserId)> {
        std::mem::take(&mut self.arrivals).into_iter().collect()
    }

    /// A connection of `user` closed `room`.
    pub fn leave(&mut self, room: &RoomId, user: &UserId) {
        let Some(people) = self.rooms.get_mut(room) else { return };
        if let Some(count) = people.get_mut(user) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                people.remove(user);
            }
        }
        if people.is_empty() {
            self.rooms.remove(room);
            self.stages.remove(room);
        }
    }

    /// Who is on `room`'s stage, and so does not count as watching.
    pub fn set_stage(&mut self, room: &RoomId, people: BTreeSet<UserId>) {
        if self.rooms.contains_key(room) {
            self.stages.insert(room.clone(), people);
        }
    }

    /// Whether anybody said who is on `room`'s stage.
    #[must_use]
    pub fn knows_stage(&self, room: &RoomId) -> bool {
        self.stages.contains_key(room)
    }

    /// Everybody who has `room` open, on stage or not.
    #[must_use]
    pub fn present_in(&self, room: &RoomId) -> Vec<UserId> {
        self.rooms.get(room).map(|people| people.keys().cloned().collect()).unwrap_or_default()
    }

    /// How many people watch `room`; the stage does not count.
    #[must_use]
    pub fn viewer_count(&self, room: &RoomId) -> u32 {
        let Some(people) = self.rooms.get(room) else { return 0 };
        let stage = self.stages.get(room);
        let watching = people.keys().filter(|user| !stage.is_some_and(|stage| stage.contains(*user)));
        u32::try_from(watching.count()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(number: u8) -> UserId {
        UserId::from_random([number; 16])
    }

    #[test]
    fn two_tabs_are_one_viewer() {
        let (mut presence, room) = (Presence::default(), RoomId::from_random([0; 16]));
        presence.enter(&room, &user(1));
        presence.enter(&room, &user(1));
        assert_eq!(presence.viewer_count(&room), 1);
        presence.leave(&room, &user(1));
        assert_eq!(presence.viewer_count(&room), 1);
        presence.leave(&room, &user(1));
        assert_eq!(presence.viewer_count(&room), 0);
    }

    #[test]
    fn the_stage_does_not_count() {
        let (mut presence, room) = (Presence::default(), RoomId::from_random([0; 16]));
        presence.enter(&room, &user(1));
        presence.enter(&room, &user(2));
        presence.set_stage(&room, BTreeSet::from([user(1)]));
        assert_eq!(presence.viewer_count(&room), 1);
        assert_eq!(presence.present_in(&room).len(), 2);
    }

    #[test]
    fn somebody_is_gone_with_their_last_connection() {
        let (mut presence, now) = (Presence::default(), Instant::now());
        assert!(presence.arrive(&user(1)));
        assert!(!presence.arrive(&user(1)));
        assert!(!presence.depart(&user(1), now));
        assert_eq!(presence.gone_since(&user(1)), None);
        assert!(presence.depart(&user(1), now));
        assert_eq!(presence.gone_since(&user(1)), Some(now));
        presence.arrive(&user(1));
        assert_eq!(presence.gone_since(&user(1)), None);
        assert!(presence.depart(&user(1), now));
        assert!(presence.mark_seen(&user(1)));
        assert!(!presence.mark_seen(&user(1)));
        assert_eq!(presence.gone_since(&user(1)), None);
    }
}
