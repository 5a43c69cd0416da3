//! Presence: the open WebSockets of each person, who has which room open, and how many watch it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    time::Instant,
};

use costage_protocol::{RoomId, UserId};

/// The presence of everybody. It counts connections and answers in people.
#[derive(Debug, Default)]
pub struct Presence {
    connections: HashMap<UserId, u32>,
    /// The people without a connection who had one, and since when.
    gone: HashMap<UserId, Instant>,
    rooms: HashMap<RoomId, BTreeMap<UserId, u32>>,
    stages: HashMap<RoomId, BTreeSet<UserId>>,
    /// The rooms opened since the last [`Presence::take_arrivals`].
    arrivals: BTreeSet<(RoomId, UserId)>,
}

impl Presence {
    /// Counts a new connection of `user`. Returns whether it is their first.
    pub fn arrive(&mut self, user: &UserId) -> bool {
        self.gone.remove(user);
        let count = self.connections.entry(user.clone()).or_default();
        *count += 1;
        *count == 1
    }

    /// Removes a connection of `user` that ended, or was last heard of, at `at`. Returns whether it was their last.
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

    /// Notes that `user` is present without a connection. Returns whether they counted as gone until now.
    pub fn mark_seen(&mut self, user: &UserId) -> bool {
        self.gone.remove(user).is_some()
    }

    /// The number of connections of `user`.
    #[must_use]
    pub fn connections(&self, user: &UserId) -> u32 {
        self.connections.get(user).copied().unwrap_or(0)
    }

    /// When the last connection of `user` ended; `None` while they have one, or never had.
    #[must_use]
    pub fn gone_since(&self, user: &UserId) -> Option<Instant> {
        self.gone.get(user).copied()
    }

    /// Notes that a connection of `user` has opened `room`.
    pub fn enter(&mut self, room: &RoomId, user: &UserId) {
        self.arrivals.insert((room.clone(), user.clone()));
        *self.rooms.entry(room.clone()).or_default().entry(user.clone()).or_default() += 1;
    }

    /// Takes the people who have opened a room since the last call, with the room.
    pub fn take_arrivals(&mut self) -> Vec<(RoomId, UserId)> {
        std::mem::take(&mut self.arrivals).into_iter().collect()
    }

    /// Notes that a connection of `user` has closed `room`.
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

    /// Sets who is on the stage of `room`, and so does not count as a viewer.
    pub fn set_stage(&mut self, room: &RoomId, people: BTreeSet<UserId>) {
        if self.rooms.contains_key(room) {
            self.stages.insert(room.clone(), people);
        }
    }

    /// Whether the stage of `room` is known.
    #[must_use]
    pub fn knows_stage(&self, room: &RoomId) -> bool {
        self.stages.contains_key(room)
    }

    /// The people who have `room` open, on stage or not.
    #[must_use]
    pub fn present_in(&self, room: &RoomId) -> Vec<UserId> {
        self.rooms.get(room).map(|people| people.keys().cloned().collect()).unwrap_or_default()
    }

    /// The number of people who watch `room`, without those on stage.
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
    fn a_person_is_gone_with_their_last_connection() {
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
