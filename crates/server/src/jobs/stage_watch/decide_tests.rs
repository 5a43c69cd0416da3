//! Intruders, second devices, outages and grace times, with time as a number.

use costage_protocol::{User, fixtures};
use proptest::prelude::*;

use super::*;

const GRACE: Duration = Duration::from_secs(120);

fn user(number: u8) -> User {
    fixtures::user(number, "")
}

fn seat(number: u8, seat: SeatState) -> CoHost {
    fixtures::co_host(user(number), seat)
}

fn room(co_hosts: Vec<CoHost>) -> Room {
    Room { host: user(0), co_hosts, ..fixtures::room() }
}

fn seen_by(number: u8, connection: u64, can_publish: bool) -> MediaParticipant {
    let identity = Identity { user: user(number).id, connection };
    MediaParticipant { identity, can_publish, publishing: can_publish, hidden: !can_publish }
}

fn seen(number: u8, can_publish: bool) -> MediaParticipant {
    seen_by(number, 1, can_publish)
}

fn lease(number: u8, connection: u64, issued_up_to: u64) -> StageLeases {
    StageLeases::from([(user(number).id, StageLease { connection, issued_up_to })])
}

#[test]
fn a_publisher_without_a_seat_is_demoted_then_removed() {
    let room = room(vec![seat(1, SeatState::Live)]);
    let seen = [seen(0, true), seen(1, true), seen(2, true), seen(3, false)];
    let intruder = seen[2].identity.clone();
    let leases = StageLeases::new();
    assert_eq!(corrections(&room, &seen, &leases, &HashSet::new()), [Correction::Demote(intruder.clone())]);
    let before = HashSet::from([intruder.clone()]);
    assert_eq!(corrections(&room, &seen, &leases, &before), [Correction::Remove(intruder)]);
}

#[test]
fn somebody_who_only_watches_is_hidden_once_their_tracks_have_ended() {
    let room = room(vec![seat(1, SeatState::Live)]);
    let without = |one: MediaParticipant| {
        corrections(&room, &[seen(0, true), one], &StageLeases::new(), &HashSet::new())
    };
    let known = MediaParticipant { hidden: false, ..seen(2, false) };
    assert_eq!(without(known.clone()), [Correction::Hide(known.identity.clone())]);
    assert_eq!(without(MediaParticipant { hidden: true, ..known.clone() }), []);
    let still_publishing = MediaParticipant { publishing: true, ..known.clone() };
    assert_eq!(without(still_publishing), [Correction::Demote(known.identity)]);
    // On stage and hidden: nobody would see them.
    let unseen = MediaParticipant { hidden: true, ..seen(1, true) };
    assert_eq!(without(unseen.clone()), [Correction::Restore(unseen.identity)]);
}

#[test]
fn an_old_token_does_not_get_the_stage_lease() {
    let room = room(vec![seat(1, SeatState::Live)]);
    let (old, present) = (seen_by(1, 3, true), seen_by(1, 7, true));
    let leases = lease(1, 7, 7);
    assert_eq!(
        corrections(&room, &[old.clone(), present], &leases, &HashSet::new()),
        [Correction::Demote(old.identity.clone())]
    );
    // Even while the holder of the lease is away.
    assert_eq!(
        corrections(&room, std::slice::from_ref(&old), &leases, &HashSet::new()),
        [Correction::Demote(old.identity)]
    );
}

#[test]
fn a_second_device_takes_the_lease_and_the_first_is_demoted() {
    let room = room(vec![seat(1, SeatState::Live)]);
    let (first, second) = (seen_by(1, 5, true), seen_by(1, 6, true));
    let seen = [first.clone(), second.clone()];
    // With a token of its own.
    assert_eq!(
        corrections(&room, &seen, &lease(1, 5, 5), &HashSet::new()),
        [Correction::Demote(first.identity)]
    );
    // And back, by promotion of the first: the last to ask gets the lease, not the higher number.
    assert_eq!(
        corrections(&room, &seen, &lease(1, 5, 6), &HashSet::new()),
        [Correction::Demote(second.identity)]
    );
}

#[test]
fn a_connection_that_returns_to_a_restarted_livekit_gets_its_permission_back() {
    let room = room(vec![seat(1, SeatState::Live)]);
    let back = seen_by(1, 5, false);
    let seen = [back.clone(), seen_by(1, 4, false)];
    assert_eq!(
        corrections(&room, &seen, &lease(1, 5, 5), &HashSet::new()),
        [Correction::Restore(back.identity)]
    );
    // A lease without a seat gives no right.
    assert_eq!(corrections(&self::room(vec![]), &seen, &lease(1, 5, 5), &HashSet::new()), []);
}

#[test]
fn a_seat_is_preparing_until_its_first_time_on_stage_and_offline_after() {
    let preparing = seat(1, SeatState::Preparing);
    let state = |seat: &CoHost, people: &[MediaParticipant]| {
        seat_state(seat, LiveKitView::Participants(people), None)
    };
    assert_eq!(state(&preparing, &[seen(1, false)]), SeatState::Preparing);
    assert_eq!(state(&preparing, &[seen(1, true)]), SeatState::Live);
    assert_eq!(state(&seat(1, SeatState::Live), &[]), SeatState::Offline);
    assert_eq!(state(&seat(1, SeatState::Offline), &[seen(1, true)]), SeatState::Live);
}

#[test]
fn a_closed_tab_is_offline_within_two_seconds_whatever_livekit_shows() {
    let live = seat(1, SeatState::Live);
    let ghost = [seen(1, true)];
    for view in [LiveKitView::Participants(&ghost), LiveKitView::NotAsked, LiveKitView::NoAnswer] {
        let state = |millis| seat_state(&live, view, Some(Duration::from_millis(millis)));
        assert_eq!(state(0), SeatState::Reconnecting);
        assert_eq!(state(999), SeatState::Reconnecting);
        assert_eq!(state(1_000), SeatState::Offline);
    }
}

#[test]
fn without_an_answer_of_livekit_a_seat_keeps_its_state_until_its_person_is_gone() {
    for state in [SeatState::Preparing, SeatState::Live, SeatState::Reconnecting, SeatState::Offline] {
        assert_eq!(seat_state(&seat(1, state), LiveKitView::NotAsked, None), state);
    }
    let gone = Some(Duration::from_millis(10));
    for state in [SeatState::Preparing, SeatState::Offline] {
        assert_eq!(seat_state(&seat(1, state), LiveKitView::NotAsked, gone), state);
    }
}

fn times(away: Option<u64>, waited: u64) -> HostTimes {
    HostTimes { away: away.map(Duration::from_secs), waited: Duration::from_secs(waited), grace: GRACE }
}

#[test]
fn a_room_waits_for_a_host_whose_tab_is_gone_and_ends_only_when_they_send_nothing() {
    let mut room = room(vec![]);
    let on_air = [seen(0, true)];
    let (on_air, nobody) = (LiveKitView::Participants(&on_air), LiveKitView::Participants(&[]));
    assert_eq!(room_change(&room, on_air, times(None, 0)), Some(RoomChange::HostPublished));
    let reloads = HostTimes { away: Some(Duration::from_millis(500)), ..times(None, 0) };
    assert_eq!(room_change(&room, on_air, reloads), Some(RoomChange::HostPublished));
    assert_eq!(room_change(&room, LiveKitView::NotAsked, reloads), None);
    assert_eq!(room_change(&room, on_air, times(Some(2), 0)), Some(RoomChange::HostAway));
    assert_eq!(room_change(&room, LiveKitView::NotAsked, times(Some(2), 0)), Some(RoomChange::HostAway));
    room.status = RoomStatus::Waiting;
    assert_eq!(room_change(&room, nobody, times(Some(60), 59)), Some(RoomChange::HostAway));
    assert_eq!(room_change(&room, nobody, times(None, 121)), Some(RoomChange::Stop));
    assert_eq!(room_change(&room, on_air, times(Some(121), 120)), Some(RoomChange::HostAway));
    assert_eq!(room_change(&room, on_air, times(None, 121)), Some(RoomChange::HostPublished));
}

#[test]
fn the_grace_counts_from_when_the_host_left_and_a_ghost_in_livekit_does_not_extend_it() {
    let mut room = room(vec![]);
    room.status = RoomStatus::Waiting;
    let ghost = [seen(0, true)];
    let after = |away, waited| {
        let times = HostTimes { grace: Duration::from_secs(5), ..times(Some(away), waited) };
        room_change(&room, LiveKitView::Participants(&ghost), times)
    };
    assert_eq!(after(4, 3), Some(RoomChange::HostAway));
    assert_eq!(after(5, 4), Some(RoomChange::Stop));
    // The host came back for a moment: the grace time does not start again.
    assert_eq!(after(2, 5), Some(RoomChange::Stop));
}

#[test]
fn a_room_ends_only_after_livekit_was_asked() {
    let mut room = room(vec![]);
    room.status = RoomStatus::Waiting;
    assert_eq!(room_change(&room, LiveKitView::NotAsked, times(Some(121), 120)), Some(RoomChange::HostAway));
    assert_eq!(room_change(&room, LiveKitView::NoAnswer, times(Some(121), 120)), Some(RoomChange::Stop));
    // The host is present and waits for LiveKit like everybody else.
    assert_eq!(room_change(&room, LiveKitView::NoAnswer, times(None, 121)), None);
}

fn anybody() -> impl Strategy<Value = MediaParticipant> {
    (0..4_u8, 1..6_u64, any::<(bool, bool, bool)>()).prop_map(
        |(number, connection, (can, publishing, hidden))| MediaParticipant {
            publishing: publishing && can,
            hidden,
            ..seen_by(number, connection, can)
        },
    )
}

/// Does to `seen` what LiveKit does.
fn apply(seen: &mut [MediaParticipant], correction: &Correction) {
    for one in seen.iter_mut().filter(|one| one.identity == *correction.identity()) {
        one.can_publish = matches!(correction, Correction::Restore(_));
        one.publishing &= one.can_publish;
        one.hidden = matches!(correction, Correction::Hide(_));
    }
}

proptest! {
    /// Whatever LiveKit shows, after the corrections at most one connection of each person may publish, and nobody without a
    /// seat.
    #[test]
    fn after_a_look_only_leases_may_publish(
        people in proptest::collection::vec(anybody(), 0..12),
        (connection, later) in (1..6_u64, 0..3_u64),
    ) {
        let room = room(vec![seat(1, SeatState::Live), seat(2, SeatState::Preparing)]);
        let mut seen = people;
        seen.sort_by(|one, other| one.identity.cmp(&other.identity));
        seen.dedup_by(|one, other| one.identity == other.identity);
        let leases = lease(1, connection, connection + later);
        for correction in corrections(&room, &seen, &leases, &HashSet::new()) {
            apply(&mut seen, &correction);
        }
        for number in 0..4 {
            let may = seen.iter().filter(|one| one.identity.user == user(number).id && one.can_publish).count();
            prop_assert!(may <= usize::from(number != 3), "{number} may by {may} connections");
        }
        // The second look hides those demoted by the first.
        for correction in corrections(&room, &seen, &leases, &HashSet::new()) {
            prop_assert!(matches!(correction, Correction::Hide(_)), "{correction:?}");
            apply(&mut seen, &correction);
        }
        prop_assert!(seen.iter().all(|one| one.hidden != one.can_publish), "{seen:?}");
        let again = corrections(&room, &seen, &leases, &HashSet::new());
        prop_assert!(again.is_empty(), "{again:?}");
    }
}
