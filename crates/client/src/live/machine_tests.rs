//! The decisions of the connection machine, with a virtual clock.

use costage_protocol::{Timestamp, UserId, fixtures, live::ServerFrame};
use serde_json::Value;

use super::*;
use crate::live::{TimeSample, TopicUpdate};

fn ready() -> Input {
    let user = fixtures::host();
    Input::Frame(ServerFrame::Ready { user, now: None, epoch: None })
}

fn online(topics: &[Topic]) -> ConnectionMachine {
    let mut machine = ConnectionMachine::new();
    for topic in topics {
        machine.step(Input::Subscribe(topic.clone()), 0, 0.0);
    }
    machine.step(Input::Start { token: "t".into() }, 0, 0.0);
    machine.step(Input::Opened, 0, 0.0);
    machine.step(ready(), 0, 0.0);
    machine
}

#[test]
fn the_first_frame_signs_in() {
    let mut machine = ConnectionMachine::new();
    assert_eq!(machine.step(Input::Start { token: "t".into() }, 0, 0.0), [Output::Open]);
    assert_eq!(machine.step(Input::Opened, 1, 0.0), [Output::Send(ClientFrame::Auth { token: "t".into() })]);
}

#[test]
fn a_renewed_token_is_told_to_the_connection_there_is() {
    let renewed = || Input::Renew { token: "next".into() };
    let told = [Output::Send(ClientFrame::Auth { token: "next".into() })];
    let mut machine = online(&[]);
    assert_eq!(machine.step(renewed(), 1, 0.0), told);
    assert_eq!(machine.connection(), Connection::Online);
    // A new connection begins with it.
    machine.step(Input::Closed { code: 1006 }, 2, 0.0);
    assert_eq!(machine.step(renewed(), 3, 0.0), []);
    let at = machine.wake_at().unwrap();
    assert_eq!(machine.step(Input::Tick, at, 0.0), [Output::Open]);
    assert_eq!(machine.step(Input::Opened, at, 0.0), told);
    assert_eq!(machine.step(ready(), at, 0.0), []);
}

#[test]
fn a_token_that_is_renewed_while_the_server_is_asked_is_told_afterwards() {
    let mut machine = ConnectionMachine::new();
    machine.step(Input::Start { token: "t".into() }, 0, 0.0);
    machine.step(Input::Opened, 0, 0.0);
    assert_eq!(machine.step(Input::Renew { token: "next".into() }, 1, 0.0), []);
    assert_eq!(machine.step(ready(), 2, 0.0), [Output::Send(ClientFrame::Auth { token: "next".into() })]);
}

#[test]
fn all_topics_are_subscribed_once_signed_in() {
    let mut machine = ConnectionMachine::new();
    machine.step(Input::Subscribe(Topic::Rooms), 0, 0.0);
    machine.step(Input::Start { token: "t".into() }, 0, 0.0);
    machine.step(Input::Opened, 0, 0.0);
    assert_eq!(machine.step(ready(), 0, 0.0), [Output::Subscribe(Topic::Rooms)]);
    assert_eq!(
        machine.step(Input::Subscribe(Topic::MyInvitations), 0, 0.0),
        [Output::Subscribe(Topic::MyInvitations)]
    );
}

#[test]
fn a_lost_connection_is_restored_and_its_topics_are_subscribed_again() {
    let mut machine = online(&[Topic::Rooms]);
    assert_eq!(machine.step(Input::Closed { code: 1006 }, 100, 0.5), [Output::Close]);
    assert_eq!(machine.connection(), Connection::Reconnecting);
    let at = machine.wake_at().unwrap();
    assert_eq!(machine.step(Input::Tick, at, 0.0), [Output::Open]);
    machine.step(Input::Opened, at, 0.0);
    assert_eq!(machine.step(ready(), at, 0.0), [Output::Subscribe(Topic::Rooms)]);
    assert_eq!(machine.connection(), Connection::Online);
}

#[test]
fn silence_leads_to_a_ping_and_an_unanswered_ping_to_a_new_attempt() {
    let mut machine = online(&[]);
    assert_eq!(machine.step(Input::Tick, PING_AFTER_MS, 0.0), [Output::Send(ClientFrame::Ping)]);
    assert_eq!(machine.connection(), Connection::Online);
    assert_eq!(machine.step(Input::Tick, PING_AFTER_MS + PONG_WITHIN_MS, 0.0), [Output::Close]);
    assert_eq!(machine.connection(), Connection::Reconnecting);
}

#[test]
fn any_frame_answers_a_ping() {
    let mut machine = online(&[]);
    machine.step(Input::Tick, PING_AFTER_MS, 0.0);
    machine.step(Input::Frame(ServerFrame::Pong { now: None }), PING_AFTER_MS + 1, 0.0);
    assert_eq!(machine.step(Input::Tick, PING_AFTER_MS + PONG_WITHIN_MS, 0.0), []);
}

#[test]
fn a_throttled_timer_does_not_drop_a_good_connection() {
    let mut machine = online(&[]);
    // The timer of a hidden tab fired a minute late: the connection is pinged, not dropped.
    assert_eq!(machine.step(Input::Tick, 60_000, 0.0), [Output::Send(ClientFrame::Ping)]);
}

#[test]
fn when_the_network_is_back_it_does_not_wait() {
    let mut machine = online(&[]);
    machine.step(Input::NetworkLost, 0, 0.0);
    machine.step(Input::Closed { code: 1006 }, 0, 0.9);
    assert_eq!(machine.connection(), Connection::NoNetwork);
    assert_eq!(machine.step(Input::Woken, 1, 0.0), [Output::Open]);
}

#[test]
fn a_refused_session_is_not_tried_again() {
    let mut machine = online(&[]);
    let outputs = machine.step(Input::Closed { code: close::NOT_SIGNED_IN }, 0, 0.0);
    assert_eq!(outputs, [Output::Close, Output::SignedOut]);
    assert_eq!(machine.wake_at(), None);
}

#[test]
fn a_token_that_got_stuck_on_a_slow_network_is_sent_again() {
    let mut machine = ConnectionMachine::new();
    machine.step(Input::Start { token: "t".into() }, 0, 0.0);
    machine.step(Input::Opened, 100, 0.0);
    assert_eq!(machine.step(Input::Closed { code: close::NOT_SIGNED_IN }, 5_100, 0.0), [Output::Close]);
    assert_eq!(machine.connection(), Connection::Connecting);
    let again = machine.wake_at().unwrap();
    assert_eq!(machine.step(Input::Tick, again, 0.0), [Output::Open]);
    machine.step(Input::Opened, again, 0.0);
    let refused = machine.step(Input::Closed { code: close::NOT_SIGNED_IN }, again + 300, 0.0);
    assert_eq!(refused, [Output::Close, Output::SignedOut]);
}

#[test]
fn a_page_that_was_too_busy_to_sign_in_in_time_is_not_signed_out() {
    let mut machine = ConnectionMachine::new();
    machine.step(Input::Start { token: "t".into() }, 0, 0.0);
    // It has been open for long, but the page only learns of it now; the server has waited for the token in vain.
    machine.step(Input::Opened, 4_900, 0.0);
    assert_eq!(machine.step(Input::Closed { code: close::NOT_SIGNED_IN }, 5_000, 0.0), [Output::Close]);
    assert!(machine.wake_at().is_some());
}

#[test]
fn an_update_of_an_unsubscribed_topic_is_dropped() {
    let mut machine = online(&[Topic::Rooms]);
    machine.step(Input::Unsubscribe(Topic::Rooms), 0, 0.0);
    assert_eq!(machine.step(snapshot(0, false, 0), 1, 0.0), []);
}

fn snapshot(from: usize, more: bool, count: usize) -> Input {
    let items = vec![Value::Null; count];
    Input::Frame(ServerFrame::Snapshot { topic: Topic::Rooms, epoch: "e".into(), seq: 1, from, more, items })
}

#[test]
fn a_long_list_is_delivered_once_it_is_whole() {
    let mut machine = online(&[Topic::Rooms]);
    assert_eq!(machine.step(snapshot(0, true, 2), 1, 0.0), []);
    let delivered = machine.step(snapshot(2, false, 1), 2, 0.0);
    let whole = TopicUpdate::Snapshot { epoch: "e".into(), seq: 1, items: vec![Value::Null; 3] };
    assert_eq!(delivered, [Output::Deliver(Topic::Rooms, whole)]);
}

#[test]
fn half_a_list_is_dropped_with_its_connection() {
    let mut machine = online(&[Topic::Rooms]);
    machine.step(snapshot(0, true, 2), 1, 0.0);
    machine.step(Input::Closed { code: 1006 }, 2, 0.0);
    machine.step(Input::Woken, 3, 0.0);
    machine.step(Input::Opened, 3, 0.0);
    machine.step(ready(), 3, 0.0);
    assert_eq!(machine.step(snapshot(2, false, 1), 4, 0.0), [Output::Subscribe(Topic::Rooms)]);
}

#[test]
fn a_lost_network_leads_to_a_ping_at_once_and_a_good_connection_stays() {
    let mut machine = online(&[]);
    assert_eq!(machine.step(Input::NetworkLost, 10, 0.0), [Output::Send(ClientFrame::Ping)]);
    machine.step(Input::Frame(ServerFrame::Pong { now: None }), 11, 0.0);
    assert_eq!(machine.connection(), Connection::Online);
    machine.step(Input::NetworkLost, 20, 0.0);
    assert_eq!(machine.step(Input::Tick, 20 + PONG_WITHIN_NO_NETWORK_MS, 0.0), [Output::Close]);
    assert_eq!(machine.connection(), Connection::NoNetwork);
}

#[test]
fn an_attempt_from_before_the_network_was_back_is_started_again() {
    let mut machine = ConnectionMachine::new();
    machine.step(Input::Start { token: "t".into() }, 0, 0.0);
    assert_eq!(machine.step(Input::Woken, 1, 0.0), []);
    machine.step(Input::NetworkLost, 2, 0.0);
    assert_eq!(machine.step(Input::Woken, 3, 0.0), [Output::Close, Output::Open]);
}

#[test]
fn a_server_that_keeps_closing_is_tried_less_and_less_often() {
    let mut machine = online(&[]);
    let mut waits = Vec::new();
    let mut now = 0;
    for _ in 0..5 {
        machine.step(Input::Closed { code: close::TOO_SLOW }, now, 0.5);
        let at = machine.wake_at().unwrap();
        waits.push(at - now);
        now = at;
        machine.step(Input::Tick, now, 0.0);
        machine.step(Input::Opened, now, 0.0);
        machine.step(ready(), now, 0.0);
    }
    assert!(waits.is_sorted() && waits[0] < waits[4], "{waits:?}");
    // A connection that lasted long was stable.
    machine.step(Input::Closed { code: 1006 }, now + STABLE_MS, 0.5);
    assert_eq!(machine.wake_at().unwrap() - now - STABLE_MS, waits[0]);
}

#[test]
fn greeting_and_pong_bring_the_servers_time_unless_several_pings_are_out() {
    let server = Timestamp::from_millis(9);
    let pong = || Input::Frame(ServerFrame::Pong { now: Some(server) });
    let mut machine = online(&[]);
    machine.step(Input::Tick, 6_000, 0.0);
    let sample = TimeSample { server, asked_ms: 6_000, answered_ms: 6_040 };
    assert_eq!(machine.step(pong(), 6_040, 0.0), [Output::Time(sample)]);
    machine.step(Input::NetworkLost, 7_000, 0.0);
    machine.step(Input::NetworkLost, 7_001, 0.0);
    assert_eq!(machine.step(pong(), 7_002, 0.0), []);
}

#[test]
fn every_connection_learns_the_identity_by_which_the_page_is_on_stage() {
    let identity = Identity { user: UserId::from_random([1; 16]), connection: 7 };
    let say = |identity: Option<Identity>| Output::Send(ClientFrame::OnStage { identity });
    let mut machine = online(&[]);
    assert_eq!(machine.step(Input::OnStage(None), 0, 0.0), [], "that is what the server believes");
    assert_eq!(machine.step(Input::OnStage(Some(identity.clone())), 0, 0.0), [say(Some(identity.clone()))]);
    assert_eq!(machine.step(Input::OnStage(Some(identity.clone())), 0, 0.0), []);
    machine.step(Input::Closed { code: 1006 }, 100, 0.5);
    machine.step(Input::Tick, machine.wake_at().unwrap(), 0.0);
    machine.step(Input::Opened, 10_000, 0.0);
    assert_eq!(machine.step(ready(), 10_000, 0.0), [say(Some(identity))]);
    assert_eq!(machine.step(Input::OnStage(None), 10_000, 0.0), [say(None)]);
}

#[test]
fn a_device_that_is_slow_to_authenticate_is_not_signed_out() {
    let mut machine = ConnectionMachine::new();
    machine.step(Input::Start { token: "t".into() }, 0, 0.0);
    // The server had waited for five seconds when the browser reported that the connection is open.
    machine.step(Input::Opened, 6_000, 0.0);
    let outputs = machine.step(Input::Closed { code: close::NOT_SIGNED_IN }, 6_100, 0.5);
    assert_eq!(outputs, [Output::Close]);
    assert!(machine.wake_at().is_some(), "it tries again");
}
