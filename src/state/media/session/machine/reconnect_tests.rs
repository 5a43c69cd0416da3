//! Connections that were lost: when they are made again, and with which token.

use costage_protocol::ProblemCode;

use super::{
    ConnectionTarget, Grant, Input, Output,
    tests::{answer_fetch, connected, on_stage, problem, request, room},
};
use crate::{
    ports::media::DisconnectReason,
    state::media::session::status::{MediaNotice, MediaPhase, Stopped},
};

#[test]
fn after_livekit_gave_up_the_stage_is_joined_again_with_new_broadcast_data() {
    let mut machine = on_stage();
    assert_eq!(machine.step(Input::Lost(DisconnectReason::Unknown), 0, 0.0), [Output::Disconnect]);
    assert_eq!(machine.phase(), MediaPhase::Reconnecting);
    let at = machine.wake_at().unwrap();
    let outputs = machine.step(Input::Tick, at, 0.0);
    assert_eq!(
        outputs,
        [Output::Fetch { request: request(&machine), room: room(), grant: Grant::Broadcast }]
    );
}

#[test]
fn a_stalled_connection_is_replaced_at_once_and_the_seat_is_kept() {
    let mut machine = on_stage();
    let outputs = machine.step(Input::Stalled, 0, 0.0);
    let fetch = Output::Fetch { request: request(&machine), room: room(), grant: Grant::Broadcast };
    assert_eq!(outputs, [Output::Disconnect, fetch]);
    assert_eq!(machine.phase(), MediaPhase::Reconnecting);
    assert_eq!(machine.target, ConnectionTarget::Stage(room()));
    // LiveKit's later events of the old connection have no effect.
    assert_eq!(machine.step(Input::Lost(DisconnectReason::Unknown), 0, 0.0), []);
    assert_eq!(machine.step(Input::Stalled, 0, 0.0), []);
}

#[test]
fn an_outage_of_an_hour_is_survived_on_stage_with_an_attempt_at_least_every_three_seconds() {
    let mut machine = on_stage();
    let mut now = 0;
    machine.step(Input::Stalled, now, 0.99);
    for _ in 0..1_200 {
        let request = request(&machine);
        let answer = Err(problem(ProblemCode::MediaUnavailable));
        assert_eq!(machine.step(Input::Fetched { request, answer }, now, 0.99), [Output::Disconnect]);
        let at = machine.wake_at().unwrap();
        assert!(at - now <= 3_000, "waits {} ms", at - now);
        now = at;
        assert_eq!(machine.step(Input::Tick, now, 0.99).len(), 1);
        assert_eq!(machine.phase(), MediaPhase::Reconnecting);
    }
    answer_fetch(&mut machine, Ok(()));
    assert_eq!(connected(&mut machine, true), [Output::Publish]);
    assert!(machine.is_on_stage());
}

#[test]
fn a_seat_lost_during_an_outage_makes_a_viewer() {
    let mut machine = on_stage();
    machine.step(Input::Lost(DisconnectReason::Unknown), 0, 0.0);
    machine.step(Input::Retry, 0, 0.0);
    let outputs = answer_fetch(&mut machine, Err(problem(ProblemCode::NoSeat)));
    let watch = Output::Fetch { request: request(&machine), room: room(), grant: Grant::Watch };
    assert_eq!(outputs, [Output::Release, Output::Notify(MediaNotice::TakenOffStage), watch]);
}

#[test]
fn somebody_who_was_removed_does_not_come_back_by_themselves() {
    let mut machine = on_stage();
    let outputs = machine.step(Input::Lost(DisconnectReason::ParticipantRemoved), 0, 0.0);
    assert_eq!(outputs, [Output::Release]);
    assert_eq!(machine.phase(), MediaPhase::Stopped(Stopped::Removed));
    assert_eq!(machine.wake_at(), None);
}

#[test]
fn a_page_that_was_frozen_or_gone_and_is_back_comes_back_on_stage() {
    let mut machine = on_stage();
    let outputs = machine.step(Input::Lost(DisconnectReason::ClientInitiated), 1_000, 0.0);
    assert_eq!((outputs, machine.phase()), (vec![Output::Disconnect], MediaPhase::Reconnecting));
    let again = machine.wake_at().unwrap();
    let outputs = machine.step(Input::Tick, again, 0.0);
    assert_eq!(
        outputs,
        [Output::Fetch { request: request(&machine), room: room(), grant: Grant::Broadcast }]
    );
}
