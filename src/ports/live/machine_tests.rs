//! The live connection's decisions, by a virtual clock.

use costage_protocol::{User, UserId};

use super::*;

fn ready() -> Input {
    let user = User { id: UserId::from_random([1; 16]), display_name: "Hanna".into() };
    Input::Frame(ServerFrame::Ready { user })
}

fn online(topics: &[Topic]) -> Machine {
    let mut machine = Machine::new();
    for topic in topics {
        machine.step(Input::Follow(topic.clone()), 0, 0.0);
    }
    machine.step(Input::Start { token: "t".into() }, 0, 0.0);
    machine.step(Input::Opened, 0, 0.0);
    machine.step(ready(), 0, 0.0);
    machine
}

#[test]
fn the_first_frame_signs_in() {
    let mut machine = Machine::new();
    assert_eq!(machine.step(Input::Start { token: "t".into() }, 0, 0.0), [Output::Open]);
    assert_eq!(machine.step(Input::Opened, 1, 0.0), [Output::Send(ClientFrame::Auth { token: "t".into() })]);
}

#[test]
fn everything_followed_is_subscribed_once_signed_in() {
    let mut machine = Machine::new();
    machine.step(Input::Follow(Topic::Rooms), 0, 0.0);
    machine.step(Input::Start { token: "t".into() }, 0, 0.0);
    machine.step(Input::Opened, 0, 0.0);
    assert_eq!(machine.step(ready(), 0, 0.0), [Output::Subscribe(Topic::Rooms)]);
    assert_eq!(
        machine.step(Input::Follow(Topic::MyInvitations), 0, 0.0),
        [Output::Subscribe(Topic::MyInvitations)]
    );
}

#[test]
fn a_lost_line_is_made_again_and_subscribed_again() {
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
fn silence_is_asked_about_and_an_unanswered_ping_gives_the_line_up() {
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
    machine.step(Input::Frame(ServerFrame::Pong), PING_AFTER_MS + 1, 0.0);
    assert_eq!(machine.step(Input::Tick, PING_AFTER_MS + PONG_WITHIN_MS, 0.0), []);
}

#[test]
fn a_throttled_timer_does_not_kill_a_living_line() {
    let mut machine = online(&[]);
    // A hidden tab's timer came a minute late: the line is asked, not dropped.
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
fn news_of_a_topic_left_behind_is_dropped() {
    let mut machine = online(&[Topic::Rooms]);
    machine.step(Input::Unfollow(Topic::Rooms), 0, 0.0);
    let late = ServerFrame::Snapshot { topic: Topic::Rooms, epoch: "e".into(), seq: 1, items: vec![] };
    assert_eq!(machine.step(Input::Frame(late), 1, 0.0), []);
}
