//! Joining and leaving the stage, refusals and races.

use costage_protocol::{ProblemCode, Role, RoomId, RoomStatus};
use proptest::prelude::*;

use super::*;
use crate::{
    ports::{api::ApiError, media::DisconnectReason},
    state::media::session::status::Trouble,
};

pub(super) const TAKEN_OFF: Output = Output::Notify(MediaNotice::TakenOffStage);

pub(super) fn room() -> RoomId {
    RoomId::from_random([1; 16])
}

pub(super) fn state(room: RoomId, status: RoomStatus, role: Role) -> Input {
    Input::RoomChanged(RoomState { id: Some(room), status: Some(status), role })
}

/// The room is on air, and the person has a seat in it.
pub(super) fn on_air() -> Input {
    state(room(), RoomStatus::Live, Role::CoHost)
}

pub(super) fn seat_lost() -> Input {
    state(room(), RoomStatus::Live, Role::Viewer)
}

pub(super) fn problem(code: ProblemCode) -> ApiError {
    ApiError::Problem(code.into())
}

pub(super) fn request(machine: &Machine) -> u32 {
    machine.request
}

pub(super) fn answer_fetch(machine: &mut Machine, answer: Result<(), ApiError>) -> Vec<Output> {
    let request = request(machine);
    machine.step(Input::Fetched { request, answer }, 0, 0.0)
}

pub(super) fn connected(machine: &mut Machine, ok: bool) -> Vec<Output> {
    let request = request(machine);
    let answer = if ok { Ok(()) } else { Err(Trouble::MediaServerAway) };
    machine.step(Input::Connected { request, answer }, 0, 0.0)
}

pub(super) fn promoted(machine: &mut Machine, answer: Result<(), ApiError>) -> Vec<Output> {
    let request = request(machine);
    machine.step(Input::Promoted { request, answer }, 0, 0.0)
}

pub(super) fn watching() -> Machine {
    let mut machine = Machine::new(true);
    machine.step(on_air(), 0, 0.0);
    answer_fetch(&mut machine, Ok(()));
    connected(&mut machine, true);
    machine
}

pub(super) fn on_stage() -> Machine {
    let mut machine = watching();
    machine.step(Input::Join, 0, 0.0);
    promoted(&mut machine, Ok(()));
    assert!(machine.is_on_stage());
    machine
}

#[test]
fn a_viewer_comes_on_stage_on_the_connection_they_watch_with() {
    let mut machine = watching();
    let outputs = machine.step(Input::Join, 0, 0.0);
    assert_eq!(outputs, [Output::Promote { request: request(&machine), room: room() }]);
    assert_eq!(promoted(&mut machine, Ok(())), [Output::Publish]);
}

#[test]
fn without_a_connection_the_stage_is_joined_with_broadcast_data() {
    let mut machine = Machine::new(true);
    assert_eq!(machine.step(state(room(), RoomStatus::Idle, Role::Host), 0, 0.0), []);
    let outputs = machine.step(Input::Join, 0, 0.0);
    assert_eq!(
        outputs,
        [Output::Fetch { request: request(&machine), room: room(), grant: Grant::Broadcast }]
    );
    answer_fetch(&mut machine, Ok(()));
    assert_eq!(connected(&mut machine, true), [Output::Publish]);
}

#[test]
fn joining_while_the_watching_connection_is_on_its_way_promotes_it_when_it_is_there() {
    let mut machine = Machine::new(true);
    machine.step(on_air(), 0, 0.0);
    assert_eq!(machine.step(Input::Join, 0, 0.0), []);
    answer_fetch(&mut machine, Ok(()));
    let outputs = connected(&mut machine, true);
    assert_eq!(outputs, [Output::Promote { request: request(&machine), room: room() }]);
}

#[test]
fn a_connection_livekit_lost_sight_of_is_replaced() {
    let mut machine = watching();
    machine.step(Input::Join, 0, 0.0);
    let outputs = promoted(&mut machine, Err(problem(ProblemCode::ConnectionNotFound)));
    let fetch = Output::Fetch { request: request(&machine), room: room(), grant: Grant::Broadcast };
    assert_eq!(outputs, [Output::Disconnect, fetch]);
}

#[test]
fn a_refused_promotion_goes_on_watching_and_says_so() {
    let mut machine = watching();
    machine.step(Input::Join, 0, 0.0);
    assert_eq!(promoted(&mut machine, Err(ApiError::Offline)), []);
    assert_eq!(machine.refusal(), Some(&ApiError::Offline));
    assert_eq!(machine.target, ConnectionTarget::Watch(room()));
    assert_eq!((machine.phase(), machine.wants_stage()), (MediaPhase::Connected, false));
    machine.step(Input::Join, 0, 0.0);
    assert_eq!(machine.refusal(), None);
}

#[test]
fn a_host_who_is_refused_before_the_room_is_live_has_nothing_to_watch() {
    let mut machine = watching();
    machine.step(state(room(), RoomStatus::Waiting, Role::Host), 0, 0.0);
    machine.step(Input::Join, 0, 0.0);
    machine.step(state(room(), RoomStatus::Idle, Role::Host), 0, 0.0);
    assert_eq!(promoted(&mut machine, Err(ApiError::Offline)), [Output::Disconnect]);
    assert_eq!(machine.phase(), MediaPhase::Off);
}

#[test]
fn leaving_the_stage_releases_the_devices_and_keeps_the_connection() {
    let mut machine = on_stage();
    assert_eq!(machine.step(Input::StepDown, 0, 0.0), [Output::Release]);
    assert_eq!((machine.phase(), machine.wants_stage()), (MediaPhase::Connected, false));
}

#[test]
fn being_removed_releases_the_devices_and_keeps_the_connection() {
    let mut machine = on_stage();
    assert_eq!(machine.step(seat_lost(), 0, 0.0), [Output::Release, TAKEN_OFF]);
    assert_eq!((machine.phase(), machine.wants_stage()), (MediaPhase::Connected, false));
    // LiveKit says the same a moment later.
    assert_eq!(machine.step(Input::Demoted, 0, 0.0), []);
}

#[test]
fn a_demotion_is_explained_once_its_reason_is_known() {
    let demoted = || {
        let mut machine = on_stage();
        let outputs = machine.step(Input::Demoted, 0, 0.0);
        assert_eq!(outputs, [Output::Release, Output::CheckSeat { room: room() }]);
        assert_eq!((machine.phase(), machine.wants_stage()), (MediaPhase::Connected, false));
        machine
    };
    let notice = |answer| demoted().step(Input::SeatChecked(answer), 0, 0.0);
    assert_eq!(notice(Ok(false)), [TAKEN_OFF]);
    assert_eq!(notice(Ok(true)), [Output::Notify(MediaNotice::MovedElsewhere)]);
    assert_eq!(notice(Err(ApiError::Offline)), [TAKEN_OFF]);
    // The room says it first.
    let mut machine = demoted();
    assert_eq!(machine.step(seat_lost(), 0, 0.0), [TAKEN_OFF]);
    assert_eq!(machine.step(Input::SeatChecked(Ok(false)), 0, 0.0), []);
    // Back on stage meanwhile.
    let mut machine = demoted();
    machine.step(Input::Join, 0, 0.0);
    assert_eq!(machine.step(Input::SeatChecked(Ok(true)), 0, 0.0), []);
}

#[test]
fn nobody_joins_without_a_seat() {
    let mut machine = watching();
    machine.step(seat_lost(), 0, 0.0);
    assert_eq!(machine.step(Input::Join, 0, 0.0), [TAKEN_OFF]);
    assert!(!machine.wants_stage());
}

#[test]
fn another_room_is_watched_until_its_stage_is_joined() {
    let mut machine = on_stage();
    let other = RoomId::from_random([2; 16]);
    let outputs = machine.step(state(other.clone(), RoomStatus::Live, Role::CoHost), 0, 0.0);
    let fetch = Output::Fetch { request: request(&machine), room: other, grant: Grant::Watch };
    assert_eq!(outputs, [Output::Release, Output::Disconnect, fetch]);
}

#[test]
fn what_is_opened_on_stage_is_published() {
    assert_eq!(watching().step(Input::TrackOpened, 0, 0.0), []);
    assert_eq!(watching().step(Input::MayPublish, 0, 0.0), []);
    assert_eq!(on_stage().step(Input::TrackOpened, 0, 0.0), [Output::Publish]);
    assert_eq!(on_stage().step(Input::MayPublish, 0, 0.0), [Output::Publish]);
}

#[test]
fn a_room_that_is_over_is_left() {
    let mut machine = on_stage();
    let outputs = machine.step(Input::RoomChanged(RoomState::NONE), 0, 0.0);
    assert_eq!(outputs, [Output::Release, Output::Disconnect]);
    assert_eq!(machine.phase(), MediaPhase::Off);
}

#[test]
fn a_late_answer_to_an_earlier_question_is_dropped() {
    let mut machine = Machine::new(true);
    machine.step(on_air(), 0, 0.0);
    let late = request(&machine);
    machine.step(Input::RoomChanged(RoomState::NONE), 0, 0.0);
    assert_eq!(machine.step(Input::Fetched { request: late, answer: Ok(()) }, 0, 0.0), []);
    assert_eq!(machine.phase(), MediaPhase::Off);
}

fn input() -> impl Strategy<Value = Input> {
    let room = (0..2_u8).prop_map(|n| RoomId::from_random([n; 16]));
    let answer = prop_oneof![
        3 => Just(Ok(())),
        1 => Just(Err(ApiError::Offline)),
        1 => proptest::sample::select(ProblemCode::ALL).prop_map(|code| Err(ApiError::Problem(code.into()))),
    ];
    let status = proptest::sample::select(
        &[RoomStatus::Idle, RoomStatus::Live, RoomStatus::Waiting, RoomStatus::Ended][..],
    );
    let role = proptest::sample::select(&[Role::Host, Role::CoHost, Role::CoHost, Role::Viewer][..]);
    prop_oneof![
        1 => Just(Input::RoomChanged(RoomState::NONE)),
        1 => (room, status, role).prop_map(|(room, status, role)| state(room, status, role)),
        2 => Just(Input::Join),
        1 => Just(Input::StepDown),
        1 => (0..20_u32, answer.clone()).prop_map(|(request, answer)| Input::Fetched { request, answer }),
        1 => (0..20_u32, prop_oneof![Just(Ok(())), proptest::sample::select(&Trouble::ALL[..]).prop_map(Err)])
            .prop_map(|(request, answer)| Input::Connected { request, answer }),
        1 => (0..20_u32, answer).prop_map(|(request, answer)| Input::Promoted { request, answer }),
        1 => Just(Input::Lost(DisconnectReason::Unknown)),
        1 => Just(Input::Lost(DisconnectReason::ParticipantRemoved)),
        1 => Just(Input::Demoted),
        1 => any::<bool>().prop_map(|seated| Input::SeatChecked(Ok(seated))),
        1 => Just(Input::MayPublish),
        1 => Just(Input::TrackOpened),
        1 => Just(Input::Stalled),
        1 => Just(Input::Tick),
        1 => Just(Input::Retry),
    ]
}

/// Whether tracks are published, as the machine's outputs leave it.
#[derive(Default)]
struct World {
    sending: bool,
}

proptest! {
    #[test]
    fn nothing_is_sent_that_is_not_wanted(inputs in proptest::collection::vec(input(), 0..40)) {
        let mut machine = Machine::new(true);
        let mut world = World::default();
        for (at, input) in inputs.into_iter().enumerate() {
            for output in machine.step(input, at as u64 * 20_000, 0.5) {
                match output {
                    Output::Publish => world.sending = true,
                    Output::Release => world.sending = false,
                    _ => {}
                }
            }
            prop_assert!(machine.wants_stage() || !machine.target.is_stage(), "{:?}", machine);
            if !machine.target.is_stage() {
                prop_assert!(!world.sending, "still sending in {:?}", machine);
            }
            if machine.is_on_stage() {
                prop_assert!(machine.target.is_stage());
            }
        }
    }
}
