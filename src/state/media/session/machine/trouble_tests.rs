//! Each reason why there is no connection: when it is shown, to whom, and when it disappears.

use super::{
    ConnectionTarget, Grant, Input, Machine, Output, RoomState,
    tests::{answer_fetch, connected, on_air, request, room, watching},
};
use crate::{
    ports::{api::ApiError, media::DisconnectReason},
    state::media::session::status::{MediaPhase, Trouble},
};

/// Makes each attempt fail with `trouble` after `takes` milliseconds, for `ms` milliseconds. Returns the phase at the end and
/// the number of attempts.
fn fails_for(machine: &mut Machine, trouble: Trouble, takes: u64, ms: u64) -> (MediaPhase, u32) {
    let (mut now, mut tries) = (0, 0);
    let mut inputs = vec![];
    let mut outputs = machine.step(on_air(), 0, 0.5);
    while now <= ms {
        for output in std::mem::take(&mut outputs) {
            match output {
                Output::Fetch { request, .. } if trouble == Trouble::ServerAway => {
                    inputs.push((now + takes, Input::Fetched { request, answer: Err(ApiError::Offline) }));
                }
                Output::Fetch { request, .. } => {
                    inputs.push((now + 50, Input::Fetched { request, answer: Ok(()) }))
                }
                Output::Connect { request, within_ms } => {
                    tries += 1;
                    let takes = takes.min(u64::from(within_ms));
                    let answer = Err(trouble);
                    inputs.push((now + takes, Input::Connected { request, answer }));
                }
                _ => {}
            }
        }
        let wake = machine.wake_at().map(|at| (at.max(now), Input::Tick));
        let Some(next) = inputs.iter().cloned().chain(wake).min_by_key(|(at, _)| *at) else { break };
        inputs.retain(|input| *input != next);
        now = next.0;
        if now <= ms {
            outputs = machine.step(next.1, now, 0.5);
        }
    }
    (machine.phase(), tries)
}

#[test]
fn before_the_first_connection_every_reason_is_shown_within_twenty_seconds() {
    for trouble in Trouble::ALL {
        for takes in [10, 4_000, 60_000] {
            // Costage's own calls are given up after fifteen seconds.
            let takes = if trouble == Trouble::ServerAway { takes.min(15_000) } else { takes };
            let mut machine = Machine::new(true);
            let (phase, _) = fails_for(&mut machine, trouble, takes, 20_000);
            assert_eq!(phase, MediaPhase::Cannot(trouble), "after {takes} ms");
        }
    }
}

#[test]
fn where_connecting_seems_impossible_it_is_tried_again_now_and_then() {
    for trouble in [Trouble::MediaBlocked, Trouble::MixedContent, Trouble::NotLoaded, Trouble::Refused] {
        let (_, tries) = fails_for(&mut Machine::new(true), trouble, 100, 120_000);
        assert!((5..=15).contains(&tries), "{trouble:?}: {tries} in two minutes");
    }
}

#[test]
fn a_missing_answer_is_shown_too_until_it_arrives() {
    let mut machine = Machine::new(true);
    machine.step(on_air(), 0, 0.0);
    while let Some(at) = machine.wake_at().filter(|at| *at <= 20_000) {
        assert_eq!(machine.step(Input::Tick, at, 0.0), []);
    }
    assert_eq!(machine.phase(), MediaPhase::Cannot(Trouble::TakesLong));
    answer_fetch(&mut machine, Ok(()));
    connected(&mut machine, true);
    assert_eq!(machine.phase(), MediaPhase::Connected);
    assert!(!machine.takes_long());
}

#[test]
fn once_connecting_becomes_possible_the_reason_disappears() {
    let mut machine = Machine::new(true);
    fails_for(&mut machine, Trouble::MediaBlocked, 10_000, 40_000);
    let at = machine.wake_at().unwrap().max(60_000);
    machine.step(Input::Tick, at, 0.0);
    answer_fetch(&mut machine, Ok(()));
    connected(&mut machine, true);
    assert_eq!(machine.phase(), MediaPhase::Connected);
}

#[test]
fn trying_again_restarts_the_wait() {
    let mut machine = Machine::new(true);
    fails_for(&mut machine, Trouble::MediaBlocked, 100, 20_000);
    let outputs = machine.step(Input::Retry, 20_100, 0.0);
    assert!(outputs.iter().any(|output| matches!(output, Output::Fetch { .. })), "{outputs:?}");
    assert_eq!(machine.phase(), MediaPhase::Connecting);
    // And where it hangs.
    let outputs = machine.step(Input::Retry, 20_200, 0.0);
    let fetch = Output::Fetch { request: request(&machine), room: room(), grant: Grant::Watch };
    assert_eq!(outputs, [Output::Disconnect, fetch]);
}

#[test]
fn a_blocked_network_is_shown_after_a_connection_too_but_not_at_once() {
    let mut machine = watching();
    machine.step(Input::Lost(DisconnectReason::Unknown), 0, 0.0);
    let mut now = 0;
    let mut said = None;
    while said.is_none() && now < 60_000 {
        now = machine.wake_at().unwrap();
        if let [Output::Fetch { request, .. }] = machine.step(Input::Tick, now, 0.5)[..] {
            machine.step(Input::Fetched { request, answer: Ok(()) }, now, 0.5);
            now += 10_000;
            machine.step(Input::Connected { request, answer: Err(Trouble::MediaBlocked) }, now, 0.5);
        }
        said = matches!(machine.phase(), MediaPhase::Cannot(Trouble::MediaBlocked)).then_some(now);
    }
    assert!(said.is_some_and(|at| (9_000..20_000).contains(&at)), "{said:?}");
}

#[test]
fn a_browser_without_webrtc_tries_nothing_and_is_never_on_stage() {
    let mut machine = Machine::new(false);
    assert_eq!(machine.step(on_air(), 0, 0.0), []);
    assert_eq!(machine.phase(), MediaPhase::Cannot(Trouble::NoWebRtc));
    assert_eq!(machine.step(Input::Join, 0, 0.0), []);
    assert_eq!(machine.target, ConnectionTarget::Watch(room()));
    for input in [Input::Tick, Input::Retry, Input::NetworkBack] {
        assert_eq!(machine.step(input, 60_000, 0.0), []);
    }
    machine.step(Input::RoomChanged(RoomState::NONE), 0, 0.0);
    assert_eq!((machine.phase(), machine.wake_at()), (MediaPhase::Off, None));
}
