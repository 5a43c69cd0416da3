//! Which state of each room was seen last. A room that was read before a change and arrives after it changes nothing, so
//! that a room that has ended does not come back. Pure: the time is an argument.

use std::{
    collections::{HashMap, VecDeque},
    time::{Duration, Instant},
};

use costage_protocol::RoomId;

/// How long a state is remembered: far longer than the slowest read takes.
const REMEMBERED_FOR: Duration = Duration::from_secs(600);

/// The number of the newest event of each room that was seen lately.
#[derive(Debug, Default)]
pub struct SeenRooms {
    newest: HashMap<RoomId, u64>,
    /// In the order in which they were seen.
    seen: VecDeque<(Instant, RoomId, u64)>,
}

impl SeenRooms {
    /// Notes the state of `room` after its event `seq`. Returns whether no newer one was seen before.
    pub fn is_news(&mut self, room: &RoomId, seq: u64, now: Instant) -> bool {
        self.forget(now);
        match self.newest.get(room) {
            Some(newest) if *newest > seq => return false,
            Some(newest) if *newest == seq => {}
            _ => {
                self.newest.insert(room.clone(), seq);
                self.seen.push_back((now, room.clone(), seq));
            }
        }
        true
    }

    fn forget(&mut self, now: Instant) {
        while let Some((at, room, seq)) = self.seen.front()
            && now.saturating_duration_since(*at) > REMEMBERED_FOR
        {
            if self.newest.get(room) == Some(seq) {
                self.newest.remove(room);
            }
            self.seen.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_earlier_is_no_news() {
        let (mut rooms, start) = (SeenRooms::default(), Instant::now());
        let (room, other) = (RoomId::from_random([1; 16]), RoomId::from_random([2; 16]));
        assert!(rooms.is_news(&room, 3, start));
        assert!(rooms.is_news(&room, 3, start));
        assert!(rooms.is_news(&room, 5, start));
        assert!(!rooms.is_news(&room, 4, start));
        assert!(rooms.is_news(&other, 1, start));
    }

    #[test]
    fn rooms_are_forgotten_after_a_while() {
        let (mut rooms, start) = (SeenRooms::default(), Instant::now());
        let (room, other) = (RoomId::from_random([1; 16]), RoomId::from_random([2; 16]));
        rooms.is_news(&room, 3, start);
        rooms.is_news(&room, 5, start + REMEMBERED_FOR);
        let later = start + REMEMBERED_FOR + Duration::from_secs(1);
        assert!(!rooms.is_news(&room, 4, later), "the newer one counts still");
        assert!(rooms.is_news(&other, 1, later + REMEMBERED_FOR));
        assert_eq!((rooms.newest.len(), rooms.seen.len()), (1, 1));
    }
}
