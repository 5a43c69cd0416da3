//! What a look at a stage leads to: pure, from the room and from who LiveKit has there.

use std::collections::HashSet;

use costage_protocol::{CoHost, Room, SeatState, UserId, media::Identity};

use crate::media::ParticipantSeen;

/// What is to be done about somebody who may publish without a right to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// Take the right away; they go on watching.
    Demote(Identity),
    /// Out: they came back with an old token.
    Remove(Identity),
}

/// Everybody to be corrected; `demoted` were demoted at an earlier look.
#[must_use]
pub fn corrections(room: &Room, seen: &[ParticipantSeen], demoted: &HashSet<Identity>) -> Vec<Correction> {
    seen.iter()
        .filter(|one| one.can_publish || one.publishing)
        .filter(|one| one.identity.user != room.host.id && !room.seats(&one.identity.user))
        .map(|one| {
            if demoted.contains(&one.identity) {
                Correction::Remove(one.identity.clone())
            } else {
                Correction::Demote(one.identity.clone())
            }
        })
        .collect()
}

fn connections<'s>(user: &UserId, seen: &'s [ParticipantSeen]) -> impl Iterator<Item = &'s ParticipantSeen> {
    seen.iter().filter(move |one| one.identity.user == *user)
}

/// Whether the host publishes: what makes a room live.
#[must_use]
pub fn host_is_publishing(room: &Room, seen: &[ParticipantSeen]) -> bool {
    connections(&room.host.id, seen).any(|one| one.publishing)
}

/// Whether the host is connected on stage, publishing or not: what keeps a room live.
#[must_use]
pub fn host_is_there(room: &Room, seen: &[ParticipantSeen]) -> bool {
    connections(&room.host.id, seen).any(|one| one.can_publish)
}

/// How a seat is doing. `gone`: its person's WebSockets are closed, though LiveKit may not know yet.
#[must_use]
pub fn seat_state(seat: &CoHost, seen: &[ParticipantSeen], gone: bool) -> SeatState {
    let on_stage = connections(&seat.user.id, seen).any(|one| one.can_publish);
    match (on_stage, seat.seat) {
        (true, _) if gone => SeatState::Reconnecting,
        (true, _) => SeatState::Live,
        // Accepted, and not on stage yet.
        (false, SeatState::Preparing) => SeatState::Preparing,
        (false, _) => SeatState::Offline,
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::{Readiness, RoomId, RoomStatus, Timestamp, User};

    use super::*;

    const T: Timestamp = Timestamp::from_millis(0);

    fn user(number: u8) -> User {
        User { id: UserId::from_random([number; 16]), display_name: String::new() }
    }

    fn seat(number: u8, seat: SeatState) -> CoHost {
        CoHost { user: user(number), seat, since: T, ready: Readiness::default() }
    }

    fn room(co_hosts: Vec<CoHost>) -> Room {
        Room {
            id: RoomId::from_random([0; 16]),
            title: String::new(),
            status: RoomStatus::Live,
            host: user(0),
            co_hosts,
            viewer_count: 0,
            seat_limit: 12,
            chat: costage_protocol::ChatRules::default(),
            co_hosts_pin: false,
            created_at: T,
            started_at: None,
            ended_at: None,
        }
    }

    fn seen(number: u8, can_publish: bool) -> ParticipantSeen {
        let identity = Identity { user: user(number).id, connection: 1 };
        ParticipantSeen { identity, can_publish, publishing: can_publish }
    }

    #[test]
    fn whoever_publishes_without_a_seat_is_demoted_then_removed() {
        let room = room(vec![seat(1, SeatState::Live)]);
        let seen = [seen(0, true), seen(1, true), seen(2, true), seen(3, false)];
        let intruder = seen[2].identity.clone();
        assert_eq!(corrections(&room, &seen, &HashSet::new()), [Correction::Demote(intruder.clone())]);
        let before = HashSet::from([intruder.clone()]);
        assert_eq!(corrections(&room, &seen, &before), [Correction::Remove(intruder)]);
    }

    #[test]
    fn a_seat_is_preparing_until_its_first_time_on_stage_and_offline_after() {
        assert_eq!(
            seat_state(&seat(1, SeatState::Preparing), &[seen(1, false)], false),
            SeatState::Preparing
        );
        assert_eq!(seat_state(&seat(1, SeatState::Preparing), &[seen(1, true)], false), SeatState::Live);
        assert_eq!(seat_state(&seat(1, SeatState::Live), &[seen(1, true)], true), SeatState::Reconnecting);
        assert_eq!(seat_state(&seat(1, SeatState::Live), &[], true), SeatState::Offline);
        assert_eq!(seat_state(&seat(1, SeatState::Offline), &[seen(1, true)], false), SeatState::Live);
    }
}
