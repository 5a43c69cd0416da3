//! Presence: the open WebSockets of each person, who has which room open, and how many watch it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    time::Instant,
};

use costage_protocol::{RoomId, UserId};

/// The presence of everybody. It counts connections and answers in people.
#[derive(Debug, Default)]
pub struct Presence {
    connections: HashMap<UserId, u32>,
    /// The people who have been here since the last [`Presence::take_seen`].
    seen: HashSet<UserId>,
    /// The people without a connection who had one, and since when.
    gone: HashMap<UserId, Instant>,
    rooms: HashMap<RoomId, OpenRoom>,
    /// The rooms opened since the last [`Presence::take_arrivals`].
    arrivals: BTreeSet<(RoomId, UserId)>,
}

/// A room that somebody has open.
#[derive(Debug, Default)]
struct OpenRoom {
    /// The people who have it open, each with the number of their connections.
    people: BTreeMap<UserId, u32>,
    /// Who is on its stage, once that is known.
    stage: Option<BTreeSet<UserId>>,
    /// How many of its people are not on stage. Counted along, because every read of the room asks for it.
    viewers: u32,
}

impl OpenRoom {
    fn is_on_stage(&self, user: &UserId) -> bool {
        self.stage.as_ref().is_some_and(|stage| stage.contains(user))
    }

    fn set_stage(&mut self, stage: BTreeSet<UserId>) {
        let here = stage.iter().filter(|user| self.people.contains_key(*user)).count();
        self.viewers = u32::try_from(self.people.len().saturating_sub(here)).unwrap_or(u32::MAX);
        self.stage = Some(stage);
    }
}

impl Presence {
    /// Counts a new connection of `user`. Returns whether it is their first.
    pub fn arrive(&mut self, user: &UserId) -> bool {
        self.gone.remove(user);
        self.seen.insert(user.clone());
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
        self.seen.insert(user.clone());
        self.gone.remove(user).is_some()
    }

    /// Forgets people who have been gone since before `before`; they then count as never seen.
    pub fn forget_gone(&mut self, before: Instant) {
        self.gone.retain(|_, since| *since >= before);
        self.gone.shrink_to_fit();
    }

    /// The number of connections of `user`.
    #[must_use]
    pub fn connections(&self, user: &UserId) -> u32 {
        self.connections.get(user).copied().unwrap_or(0)
    }

    /// Takes the people who have been here since the last call.
    pub fn take_seen(&mut self) -> Vec<UserId> {
        std::mem::take(&mut self.seen).into_iter().collect()
    }

    /// When the last connection of `user` ended; `None` while they have one, or never had.
    #[must_use]
    pub fn gone_since(&self, user: &UserId) -> Option<Instant> {
        self.gone.get(user).copied()
    }

    /// Notes that a connection of `user` has opened `room`.
    pub fn enter(&mut self, room: &RoomId, user: &UserId) {
        self.arrivals.insert((room.clone(), user.clone()));
        let open = self.rooms.entry(room.clone()).or_default();
        let count = open.people.entry(user.clone()).or_default();
        *count += 1;
        if *count == 1 && !open.is_on_stage(user) {
            open.viewers += 1;
        }
    }

    /// Takes the people who have opened a room since the last call, with the room.
    pub fn take_arrivals(&mut self) -> Vec<(RoomId, UserId)> {
        std::mem::take(&mut self.arrivals).into_iter().collect()
    }

    /// Notes that a connection of `user` has closed `room`.
    pub fn leave(&mut self, room: &RoomId, user: &UserId) {
        let Some(open) = self.rooms.get_mut(room) else { return };
        if let Some(count) = open.people.get_mut(user) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                open.people.remove(user);
                if !open.is_on_stage(user) {
                    open.viewers = open.viewers.saturating_sub(1);
                }
            }
        }
        if open.people.is_empty() {
            self.rooms.remove(room);
        }
    }

    /// Sets who is on the stage of `room`, and so does not count as a viewer.
    pub fn set_stage(&mut self, room: &RoomId, people: BTreeSet<UserId>) {
        if let Some(open) = self.rooms.get_mut(room) {
            open.set_stage(people);
        }
    }

    /// Whether the stage of `room` is known.
    #[must_use]
    pub fn knows_stage(&self, room: &RoomId) -> bool {
        self.rooms.get(room).is_some_and(|open| open.stage.is_some())
    }

    /// The people who have `room` open, on stage or not.
    #[must_use]
    pub fn present_in(&self, room: &RoomId) -> Vec<UserId> {
        self.rooms.get(room).map(|open| open.people.keys().cloned().collect()).unwrap_or_default()
    }

    /// Whether `user` has `room` open, on stage or not.
    #[must_use]
    pub fn is_present_in(&self, room: &RoomId, user: &UserId) -> bool {
        self.rooms.get(room).is_some_and(|open| open.people.contains_key(user))
    }

    /// The number of people who watch `room`, without those on stage.
    #[must_use]
    pub fn viewer_count(&self, room: &RoomId) -> u32 {
        self.rooms.get(room).map_or(0, |open| open.viewers)
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
    fn whoever_has_been_gone_for_long_is_forgotten() {
        let (mut presence, start) = (Presence::default(), Instant::now());
        let later = start + std::time::Duration::from_secs(60);
        for (number, at) in [(1, start), (2, later)] {
            presence.arrive(&user(number));
            presence.depart(&user(number), at);
        }
        presence.forget_gone(later);
        assert_eq!((presence.gone_since(&user(1)), presence.gone_since(&user(2))), (None, Some(later)));
        assert_eq!(presence.gone.len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn viewers_are_counted_as_if_one_looked(
            steps in proptest::collection::vec((0..4_u8, 0..5_u8, 0..3_u8), 0..60),
        ) {
            let (mut presence, room) = (Presence::default(), RoomId::from_random([0; 16]));
            let mut connections: BTreeMap<u8, u32> = BTreeMap::new();
            let mut stage = BTreeSet::new();
            for (step, one, other) in steps {
                match step {
                    0 | 1 => {
                        presence.enter(&room, &user(one));
                        *connections.entry(one).or_default() += 1;
                    }
                    2 => {
                        presence.leave(&room, &user(one));
                        if let Some(count) = connections.get_mut(&one) {
                            *count -= 1;
                        }
                        connections.retain(|_, count| *count > 0);
                    }
                    _ => {
                        presence.set_stage(&room, BTreeSet::from([user(one), user(other)]));
                        if !connections.is_empty() {
                            stage = BTreeSet::from([one, other]);
                        }
                    }
                }
                if connections.is_empty() {
                    stage.clear();
                }
                let expected = connections.keys().filter(|number| !stage.contains(*number)).count();
                proptest::prop_assert_eq!(presence.viewer_count(&room), u32::try_from(expected).unwrap());
            }
        }
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
