//! Intruders, second devices, outages and graces, with time as a number.

use costage_protocol::{Readiness, RoomId, Timestamp, User};
use proptest::prelude::*;

use super::*;

const T: Timestamp = Timestamp::from_millis(0);
const GRACE: Duration = Duration::from_secs(120);

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
        spotlight: None,
        viewer_count: 0,
        seat_limit: 12,
        chat: costage_protocol::ChatRules::default(),
        co_hosts_pin: false,
        joining: costage_protocol::room::Joining::Open,
        created_at: T,
        started_at: None,
        ended_at: None,
    }
}

fn seen_by(number: u8, connection: u64, can_publish: bool) -> ParticipantSeen {
    let identity = Identity { user: user(number).id, connection };
    ParticipantSeen { identity, can_publish, publishing: can_publish }
}

fn seen(number: u8, can_publish: bool) -> ParticipantSeen {
    seen_by(number, 1, can_publish)
}

fn turn(number: u8, connection: u64, up_to: u64) -> StageTurns {
    StageTurns::from([(user(number).id, StageTurn { connection, up_to })])
}

#[test]
fn whoever_publishes_without_a_seat_is_demoted_then_removed() {
    let room = room(vec![seat(1, SeatState::Live)]);
    let seen = [seen(0, true), seen(1, true), seen(2, true), seen(3, false)];
    let intruder = seen[2].identity.clone();
    let turns = StageTurns::new();
    assert_eq!(corrections(&room, &seen, &turns, &HashSet::new()), [Correction::Demote(intruder.clone())]);
    let before = HashSet::from([intruder.clone()]);
    assert_eq!(corrections(&room, &seen, &turns, &before), [Correction::Remove(intruder)]);
}

#[test]
fn an_old_token_is_told_from_the_seats_present_turn() {
    let room = room(vec![seat(1, SeatState::Live)]);
    let (old, present) = (seen_by(1, 3, true), seen_by(1, 7, true));
    let turns = turn(1, 7, 7);
    assert_eq!(
        corrections(&room, &[old.clone(), present], &turns, &HashSet::new()),
        [Correction::Demote(old.identity.clone())]
    );
    // Also while the present one is away.
    assert_eq!(
        corrections(&room, std::slice::from_ref(&old), &turns, &HashSet::new()),
        [Correction::Demote(old.identity)]
    );
}

#[test]
fn a_second_device_takes_the_turn_and_the_first_steps_down() {
    let room = room(vec![seat(1, SeatState::Live)]);
    let (first, second) = (seen_by(1, 5, true), seen_by(1, 6, true));
    let seen = [first.clone(), second.clone()];
    // By a token of its own.
    assert_eq!(
        corrections(&room, &seen, &turn(1, 5, 5), &HashSet::new()),
        [Correction::Demote(first.identity)]
    );
    // And back, by promotion of the first: not the higher number counts then, but who asked last.
    assert_eq!(
        corrections(&room, &seen, &turn(1, 5, 6), &HashSet::new()),
        [Correction::Demote(second.identity)]
    );
}

#[test]
fn who_came_back_to_a_restarted_livekit_with_an_old_token_gets_the_right_back() {
    let room = room(vec![seat(1, SeatState::Live)]);
    let back = seen_by(1, 5, false);
    let seen = [back.clone(), seen_by(1, 4, false)];
    assert_eq!(
        corrections(&room, &seen, &turn(1, 5, 5), &HashSet::new()),
        [Correction::Restore(back.identity)]
    );
    // A turn without a seat is nothing.
    assert_eq!(corrections(&super::tests::room(vec![]), &seen, &turn(1, 5, 5), &HashSet::new()), []);
}

#[test]
fn a_seat_is_preparing_until_its_first_time_on_stage_and_offline_after() {
    let preparing = seat(1, SeatState::Preparing);
    assert_eq!(seat_state(&preparing, &[seen(1, false)], None), SeatState::Preparing);
    assert_eq!(seat_state(&preparing, &[seen(1, true)], None), SeatState::Live);
    assert_eq!(seat_state(&seat(1, SeatState::Live), &[], None), SeatState::Offline);
    assert_eq!(seat_state(&seat(1, SeatState::Offline), &[seen(1, true)], None), SeatState::Live);
}

#[test]
fn a_closed_tab_is_offline_within_two_seconds_though_livekit_still_has_it() {
    let live = seat(1, SeatState::Live);
    let state = |millis| seat_state(&live, &[seen(1, true)], Some(Duration::from_millis(millis)));
    assert_eq!(state(0), SeatState::Reconnecting);
    assert_eq!(state(999), SeatState::Reconnecting);
    assert_eq!(state(1_000), SeatState::Offline);
}

#[test]
fn a_host_whose_tab_is_gone_is_awaited_and_the_room_ends_only_when_nothing_comes_of_them() {
    let mut room = room(vec![]);
    let away = |seconds| Some(Duration::from_secs(seconds));
    let on_air = [seen(0, true)];
    let change = |room: &Room, seen: &[ParticipantSeen], away, waited| {
        room_change(room, seen, away, Duration::from_secs(waited), GRACE)
    };
    assert_eq!(change(&room, &on_air, None, 0), Some(RoomChange::HostPublished));
    assert_eq!(change(&room, &on_air, Some(Duration::from_millis(500)), 0), Some(RoomChange::HostPublished));
    assert_eq!(change(&room, &on_air, away(2), 0), Some(RoomChange::HostAway));
    room.status = RoomStatus::Waiting;
    assert_eq!(change(&room, &[], away(60), 60), Some(RoomChange::HostAway));
    assert_eq!(change(&room, &[], away(121), 121), Some(RoomChange::Stop));
    assert_eq!(change(&room, &on_air, away(121), 121), Some(RoomChange::HostAway));
    assert_eq!(change(&room, &on_air, None, 121), Some(RoomChange::HostPublished));
}

fn anybody() -> impl Strategy<Value = ParticipantSeen> {
    (0..4_u8, 1..6_u64, any::<bool>(), any::<bool>()).prop_map(|(number, connection, can, publishing)| {
        ParticipantSeen { publishing: publishing && can, ..seen_by(number, connection, can) }
    })
}

proptest! {
    /// Whatever LiveKit shows: after the corrections at most one connection of each person may publish,
    /// and nobody without a seat.
    #[test]
    fn after_a_look_only_turns_may_publish(
        people in proptest::collection::vec(anybody(), 0..12),
        (connection, later) in (1..6_u64, 0..3_u64),
    ) {
        let room = room(vec![seat(1, SeatState::Live), seat(2, SeatState::Preparing)]);
        let mut seen = people;
        seen.sort_by(|one, other| one.identity.cmp(&other.identity));
        seen.dedup_by(|one, other| one.identity == other.identity);
        let turns = turn(1, connection, connection + later);
        for correction in corrections(&room, &seen, &turns, &HashSet::new()) {
            let (identity, can) = match correction {
                Correction::Demote(identity) | Correction::Remove(identity) => (identity, false),
                Correction::Restore(identity) => (identity, true),
            };
            for one in seen.iter_mut().filter(|one| one.identity == identity) {
                one.can_publish = can;
                one.publishing &= can;
            }
        }
        for number in 0..4 {
            let may = seen.iter().filter(|one| one.identity.user == user(number).id && one.can_publish).count();
            prop_assert!(may <= usize::from(number != 3), "{number} may by {may} connections");
        }
        let again = corrections(&room, &seen, &turns, &HashSet::new());
        prop_assert!(again.is_empty(), "{again:?}");
    }
}
