//! A seat that is lost, or checked, while other things happen.

use costage_protocol::{ProblemCode, Role, RoomId, RoomStatus};

use super::{
    Grant, Input, Machine, Output, RoomState,
    tests::{
        TAKEN_OFF, answer_fetch, connected, on_stage, problem, promoted, request, room, seat_lost, state,
        watching,
    },
};
use crate::{
    ports::media::DisconnectReason,
    state::media::session::status::{MediaNotice, MediaPhase},
};

#[test]
fn who_is_removed_while_reconnecting_is_told_once_and_watches() {
    let waiting = || {
        let mut machine = on_stage();
        machine.step(Input::Lost(DisconnectReason::Unknown), 0, 0.0);
        machine
    };
    let fetching = || {
        let mut machine = waiting();
        machine.step(Input::Retry, 0, 0.0);
        machine
    };
    let connecting = || {
        let mut machine = fetching();
        answer_fetch(&mut machine, Ok(()));
        machine
    };
    // Between two attempts the next one is only to watch.
    let mut machine = waiting();
    assert_eq!(machine.step(seat_lost(), 0, 0.0), [Output::Release, TAKEN_OFF]);
    let at = machine.wake_at().unwrap();
    let fetch =
        |machine: &Machine| Output::Fetch { request: request(machine), room: room(), grant: Grant::Watch };
    assert_eq!(machine.step(Input::Tick, at, 0.0), [fetch(&machine)]);
    // An attempt to publish is broken off.
    for mut machine in [fetching(), connecting()] {
        let outputs = machine.step(seat_lost(), 0, 0.0);
        assert_eq!(outputs, [Output::Release, Output::Disconnect, fetch(&machine), TAKEN_OFF]);
        answer_fetch(&mut machine, Ok(()));
        assert_eq!(connected(&mut machine, true), []);
        assert_eq!((machine.phase(), machine.wants_stage()), (MediaPhase::Connected, false));
    }
    // The server refuses the token before the room's event arrives.
    let mut machine = fetching();
    assert!(answer_fetch(&mut machine, Err(problem(ProblemCode::NoSeat))).contains(&TAKEN_OFF));
    assert_eq!(machine.step(seat_lost(), 0, 0.0), []);
}

#[test]
fn the_check_of_a_seat_outlives_the_connection_but_not_the_room() {
    let checking = || {
        let mut machine = on_stage();
        machine.step(Input::Demoted, 0, 0.0);
        machine
    };
    let moved = [Output::Notify(MediaNotice::MovedElsewhere)];
    // The connection is lost meanwhile, or the person leaves the stage, which they are not on any more.
    for input in [Input::Lost(DisconnectReason::Unknown), Input::Stalled, Input::StepDown] {
        let mut machine = checking();
        machine.step(input, 0, 0.0);
        assert_eq!(machine.step(Input::SeatChecked(Ok(true)), 0, 0.0), moved);
        assert_eq!(machine.step(Input::SeatChecked(Ok(true)), 0, 0.0), [], "it is said once");
    }
    let other = state(RoomId::from_random([2; 16]), RoomStatus::Live, Role::Viewer);
    let over = state(room(), RoomStatus::Ended, Role::Viewer);
    for elsewhere in [other, over, Input::RoomChanged(RoomState::NONE)] {
        let mut machine = checking();
        let outputs = machine.step(elsewhere, 0, 0.0);
        assert!(!outputs.iter().any(|output| matches!(output, Output::Notify(_))), "{outputs:?}");
        assert_eq!(machine.step(Input::SeatChecked(Ok(false)), 0, 0.0), []);
    }
}

#[test]
fn a_room_that_ends_on_stage_is_left_without_a_notice_about_the_seat() {
    // With the room all seats end.
    let mut machine = on_stage();
    let outputs = machine.step(state(room(), RoomStatus::Ended, Role::Viewer), 0, 0.0);
    assert_eq!(outputs, [Output::Release, Output::Disconnect]);
    assert!(!machine.wants_stage());
}

#[test]
fn only_the_first_answer_to_a_promotion_counts() {
    let mut machine = on_stage();
    assert_eq!(promoted(&mut machine, Err(problem(ProblemCode::NoSeat))), []);
    assert_eq!(promoted(&mut machine, Ok(())), []);
    assert!(machine.is_on_stage() && machine.refusal().is_none());
    let mut machine = watching();
    machine.step(Input::Join, 0, 0.0);
    promoted(&mut machine, Err(problem(ProblemCode::StageFull)));
    assert_eq!(promoted(&mut machine, Ok(())), []);
    assert!(!machine.is_on_stage() && !machine.wants_stage());
}

#[test]
fn a_promotion_that_is_answered_after_stepping_down_is_dropped() {
    let mut machine = watching();
    machine.step(Input::Join, 0, 0.0);
    let late = request(&machine);
    assert_eq!(machine.step(Input::StepDown, 0, 0.0), [Output::Release]);
    assert_eq!(machine.step(Input::Promoted { request: late, answer: Ok(()) }, 0, 0.0), []);
    assert_eq!((machine.phase(), machine.is_on_stage()), (MediaPhase::Connected, false));
}
