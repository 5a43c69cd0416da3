//! Each kind of outage, by a virtual clock: what is said of it, by when, and that it is taken back.

use costage_protocol::{
    User, UserId,
    live::{ServerFrame, Topic},
};
use proptest::prelude::*;

use super::{Connection, Reachability, ReadOutcome};
use crate::ports::live::machine::{ConnectionMachine, Input, Output};

/// What lies between the page and the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// All is well.
    Free,
    /// WebSockets are refused at once; HTTP passes.
    RefusesSockets,
    /// WebSockets never open; HTTP passes.
    SwallowsSockets,
    /// The upgrade is answered, and not a frame passes; HTTP passes.
    SwallowsFrames,
    /// Everything is refused at once.
    Refuses,
    /// Nothing comes back, ever.
    Swallows,
}

struct Page {
    machine: ConnectionMachine,
    now: u64,
    way: Way,
    dice: f64,
    reads: u32,
}

impl Page {
    fn open(way: Way, dice: f64) -> Self {
        let mut page = Self { machine: ConnectionMachine::new(), now: 1_000_000, way, dice, reads: 0 };
        page.drive(Input::Subscribe(Topic::Rooms));
        page.drive(Input::Start { token: "t".into() });
        page
    }

    fn drive(&mut self, input: Input) {
        let mut inputs = std::collections::VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            for output in self.machine.step(input, self.now, self.dice) {
                match (output, self.way) {
                    (Output::Open, Way::Free | Way::SwallowsFrames) => inputs.push_back(Input::Opened),
                    (Output::Open, Way::RefusesSockets | Way::Refuses) => {
                        inputs.push_back(Input::Closed { code: 1006 });
                    }
                    (Output::Send(_), Way::Free) => inputs.push_back(Input::Frame(ready())),
                    (Output::Read { connection, .. }, way) => {
                        self.reads += 1;
                        let (outcome, frames) = match way {
                            Way::Swallows => continue,
                            Way::Refuses => (ReadOutcome::Unanswered, Vec::new()),
                            _ => (ReadOutcome::Answered, vec![ready(), rooms()]),
                        };
                        inputs.push_back(Input::Read { connection, outcome, frames });
                    }
                    _ => {}
                }
            }
        }
    }

    /// Lets time go on for `ms`, alarm by alarm.
    fn wait(&mut self, ms: u64) {
        let end = self.now + ms;
        while let Some(at) = self.machine.wake_at().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.drive(Input::Tick);
        }
        self.now = end;
    }

    fn says(&self) -> Connection {
        self.machine.connection()
    }
}

fn ready() -> ServerFrame<serde_json::Value> {
    let user = User { id: UserId::from_random([1; 16]), display_name: "Hanna".into() };
    ServerFrame::Ready { user, now: None, epoch: Some("e".into()) }
}

fn rooms() -> ServerFrame<serde_json::Value> {
    ServerFrame::Snapshot {
        topic: Topic::Rooms,
        epoch: "e".into(),
        seq: 1,
        from: 0,
        more: false,
        items: Vec::new(),
    }
}

const WITHOUT_SOCKETS: [Way; 3] = [Way::RefusesSockets, Way::SwallowsSockets, Way::SwallowsFrames];

#[test]
fn blocked_websockets_are_said_within_twenty_seconds_and_lists_are_read() {
    for way in WITHOUT_SOCKETS {
        let mut page = Page::open(way, 0.5);
        page.wait(20_000);
        assert_eq!(page.says(), Connection::Blocked, "{way:?}");
        let before = page.reads;
        assert!(before > 0, "{way:?}");
        page.wait(60_000);
        let reads = page.reads - before;
        assert!((6..=12).contains(&reads), "{way:?}: {reads} reads a minute");
    }
}

#[test]
fn where_websockets_pass_again_the_sentence_goes_by_itself() {
    for way in WITHOUT_SOCKETS {
        let mut page = Page::open(way, 0.5);
        page.wait(20_000);
        page.way = Way::Free;
        page.wait(30_000);
        assert_eq!(page.says(), Connection::Online, "{way:?}");
        let before = page.reads;
        page.wait(120_000);
        assert_eq!(page.reads, before, "{way:?}: nothing is read while there is a line");
    }
}

#[test]
fn a_server_that_was_never_reached_is_said_to_be_out_of_reach_and_never_to_come_back_by_itself() {
    for way in [Way::Refuses, Way::Swallows] {
        let mut page = Page::open(way, 0.5);
        page.wait(20_000);
        assert_eq!(page.says(), Connection::Unreachable, "{way:?}");
        page.way = Way::Free;
        page.wait(30_000);
        assert_eq!(page.says(), Connection::Online, "{way:?}");
    }
}

#[test]
fn a_lost_line_is_lost_and_after_a_while_it_takes_long() {
    for way in [Way::Refuses, Way::Swallows] {
        let mut page = Page::open(Way::Free, 0.5);
        assert_eq!(page.says(), Connection::Online);
        page.way = way;
        page.drive(Input::Closed { code: 1006 });
        page.wait(3_000);
        assert_eq!(page.says(), Connection::Reconnecting, "{way:?}");
        page.wait(17_000);
        assert_eq!(page.says(), Connection::StillReconnecting, "{way:?}");
    }
}

#[test]
fn a_page_that_moves_to_a_network_without_websockets_says_so() {
    for way in WITHOUT_SOCKETS {
        let mut page = Page::open(Way::Free, 0.5);
        page.way = way;
        page.drive(Input::Closed { code: 1006 });
        page.wait(20_000);
        assert_eq!(page.says(), Connection::Blocked, "{way:?}");
    }
}

#[test]
fn a_server_that_was_restarted_blocks_nothing() {
    let mut page = Page::open(Way::Free, 0.5);
    page.way = Way::Refuses;
    page.drive(Input::Closed { code: 1006 });
    page.wait(9_000);
    page.way = Way::Free;
    for _ in 0..200 {
        page.wait(100);
        assert_ne!(page.says(), Connection::Blocked);
    }
    assert_eq!(page.says(), Connection::Online);
}

#[test]
fn trying_again_begins_afresh_and_comes_to_the_same() {
    let mut page = Page::open(Way::RefusesSockets, 0.5);
    page.wait(20_000);
    page.way = Way::SwallowsSockets;
    page.drive(Input::Retry);
    assert_eq!(page.says(), Connection::Connecting);
    page.wait(20_000);
    assert_eq!(page.says(), Connection::Blocked);
}

#[test]
fn what_is_newly_followed_or_changed_is_read_at_once_where_websockets_are_blocked() {
    let mut page = Page::open(Way::RefusesSockets, 0.5);
    page.wait(20_000);
    for input in [Input::Subscribe(Topic::MyInvitations), Input::Written, Input::Woken] {
        let before = page.reads;
        page.drive(input);
        page.wait(200);
        assert_eq!(page.reads, before + 1);
    }
}

#[test]
fn a_server_that_turns_people_away_is_no_blocked_way() {
    let mut reachability = Reachability::new();
    reachability.begin(0);
    for second in 1..60 {
        reachability.failed(costage_protocol::live::close::TOO_MANY, second * 1_000);
        assert_ne!(reachability.connection(), Connection::Blocked);
    }
}

#[test]
fn an_answer_from_before_the_line_was_up_is_dropped() {
    let mut page = Page::open(Way::SwallowsSockets, 0.5);
    page.way = Way::Swallows;
    page.wait(7_000);
    assert_eq!(page.reads, 1);
    page.drive(Input::Opened);
    page.drive(Input::Frame(ready()));
    page.drive(Input::Closed { code: 1006 });
    let late = Input::Read { connection: 0, outcome: ReadOutcome::Answered, frames: vec![rooms()] };
    assert_eq!(page.machine.step(late, page.now, 0.5), []);
}

proptest! {
    /// However the way changes, and whatever the dice: within half a minute of a free way there is a line.
    #[test]
    fn the_line_always_comes_back(
        ways in proptest::collection::vec((0..6_usize, 0..40_000_u64), 0..8),
        dice in 0.0..1.0_f64,
    ) {
        let all = [
            Way::Free, Way::RefusesSockets, Way::SwallowsSockets, Way::SwallowsFrames, Way::Refuses, Way::Swallows,
        ];
        let mut page = Page::open(Way::Free, dice);
        for (way, ms) in ways {
            page.way = all[way];
            if page.way != Way::Free && page.says() == Connection::Online {
                page.drive(Input::Closed { code: 1006 });
            }
            page.wait(ms);
        }
        page.way = Way::Free;
        page.wait(40_000);
        prop_assert_eq!(page.says(), Connection::Online);
    }
}
