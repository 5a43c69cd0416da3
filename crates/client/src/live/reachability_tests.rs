//! Each kind of outage, with a virtual clock: how it is reported, by when, and that the report ends.

use costage_protocol::{
    fixtures,
    live::{ServerFrame, Topic},
};
use proptest::prelude::*;

use super::{Connection, Reachability, ReadOutcome};
use crate::live::machine::{ConnectionMachine, Input, Output};

/// The network between the page and the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Network {
    /// Everything passes.
    Free,
    /// WebSockets are refused at once; HTTP passes.
    RefusesSockets,
    /// WebSockets never open; HTTP passes.
    SwallowsSockets,
    /// The upgrade is answered, but no frame passes; HTTP passes.
    SwallowsFrames,
    /// Everything is refused at once.
    Refuses,
    /// Nothing ever comes back.
    Swallows,
}

struct Page {
    machine: ConnectionMachine,
    now: u64,
    network: Network,
    dice: f64,
    reads: u32,
}

impl Page {
    fn open(network: Network, dice: f64) -> Self {
        let mut page = Self { machine: ConnectionMachine::new(), now: 1_000_000, network, dice, reads: 0 };
        page.drive(Input::Subscribe(Topic::Rooms));
        page.drive(Input::Start { token: "t".into() });
        page
    }

    fn drive(&mut self, input: Input) {
        let mut inputs = std::collections::VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            for output in self.machine.step(input, self.now, self.dice) {
                match (output, self.network) {
                    (Output::Open, Network::Free | Network::SwallowsFrames) => {
                        inputs.push_back(Input::Opened)
                    }
                    (Output::Open, Network::RefusesSockets | Network::Refuses) => {
                        inputs.push_back(Input::Closed { code: 1006 });
                    }
                    (Output::Send(_), Network::Free) => inputs.push_back(Input::Frame(ready())),
                    (Output::Read { connection, .. }, network) => {
                        self.reads += 1;
                        let (outcome, frames) = match network {
                            Network::Swallows => continue,
                            Network::Refuses => (ReadOutcome::Unanswered, Vec::new()),
                            _ => (ReadOutcome::Answered, vec![ready(), rooms()]),
                        };
                        inputs.push_back(Input::Read { connection, outcome, frames });
                    }
                    _ => {}
                }
            }
        }
    }

    /// Advances the clock by `ms`, alarm by alarm.
    fn wait(&mut self, ms: u64) {
        let end = self.now + ms;
        while let Some(at) = self.machine.wake_at().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.drive(Input::Tick);
        }
        self.now = end;
    }

    fn reported(&self) -> Connection {
        self.machine.connection()
    }
}

fn ready() -> ServerFrame<serde_json::Value> {
    let user = fixtures::host();
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

const WITHOUT_SOCKETS: [Network; 3] =
    [Network::RefusesSockets, Network::SwallowsSockets, Network::SwallowsFrames];

#[test]
fn blocked_websockets_are_reported_within_twenty_seconds_and_lists_are_read() {
    for network in WITHOUT_SOCKETS {
        let mut page = Page::open(network, 0.5);
        page.wait(20_000);
        assert_eq!(page.reported(), Connection::Blocked, "{network:?}");
        let before = page.reads;
        assert!(before > 0, "{network:?}");
        page.wait(60_000);
        let reads = page.reads - before;
        assert!((6..=12).contains(&reads), "{network:?}: {reads} reads a minute");
    }
}

#[test]
fn once_websockets_pass_again_the_report_ends_by_itself() {
    for network in WITHOUT_SOCKETS {
        let mut page = Page::open(network, 0.5);
        page.wait(20_000);
        page.network = Network::Free;
        page.wait(30_000);
        assert_eq!(page.reported(), Connection::Online, "{network:?}");
        let before = page.reads;
        page.wait(120_000);
        assert_eq!(page.reads, before, "{network:?}: nothing is read while there is a line");
    }
}

#[test]
fn a_server_that_was_never_reached_is_unreachable_until_it_is_reached() {
    for network in [Network::Refuses, Network::Swallows] {
        let mut page = Page::open(network, 0.5);
        page.wait(20_000);
        assert_eq!(page.reported(), Connection::Unreachable, "{network:?}");
        page.network = Network::Free;
        page.wait(30_000);
        assert_eq!(page.reported(), Connection::Online, "{network:?}");
    }
}

#[test]
fn a_lost_connection_is_reconnecting_and_after_a_while_still_reconnecting() {
    for network in [Network::Refuses, Network::Swallows] {
        let mut page = Page::open(Network::Free, 0.5);
        assert_eq!(page.reported(), Connection::Online);
        page.network = network;
        page.drive(Input::Closed { code: 1006 });
        page.wait(3_000);
        assert_eq!(page.reported(), Connection::Reconnecting, "{network:?}");
        page.wait(17_000);
        assert_eq!(page.reported(), Connection::StillReconnecting, "{network:?}");
    }
}

#[test]
fn a_page_that_moves_to_a_network_without_websockets_reports_it() {
    for network in WITHOUT_SOCKETS {
        let mut page = Page::open(Network::Free, 0.5);
        page.network = network;
        page.drive(Input::Closed { code: 1006 });
        page.wait(20_000);
        assert_eq!(page.reported(), Connection::Blocked, "{network:?}");
    }
}

#[test]
fn a_server_that_was_restarted_blocks_nothing() {
    let mut page = Page::open(Network::Free, 0.5);
    page.network = Network::Refuses;
    page.drive(Input::Closed { code: 1006 });
    page.wait(9_000);
    page.network = Network::Free;
    for _ in 0..200 {
        page.wait(100);
        assert_ne!(page.reported(), Connection::Blocked);
    }
    assert_eq!(page.reported(), Connection::Online);
}

#[test]
fn a_retry_starts_over_and_ends_in_the_same_report() {
    let mut page = Page::open(Network::RefusesSockets, 0.5);
    page.wait(20_000);
    page.network = Network::SwallowsSockets;
    page.drive(Input::Retry);
    assert_eq!(page.reported(), Connection::Connecting);
    page.wait(20_000);
    assert_eq!(page.reported(), Connection::Blocked);
}

#[test]
fn new_topics_and_changes_are_read_at_once_where_websockets_are_blocked() {
    let mut page = Page::open(Network::RefusesSockets, 0.5);
    page.wait(20_000);
    for input in [Input::Subscribe(Topic::MyInvitations), Input::Written, Input::Woken] {
        let before = page.reads;
        page.drive(input);
        page.wait(200);
        assert_eq!(page.reads, before + 1);
    }
}

#[test]
fn a_server_that_refuses_connections_is_not_reported_as_blocked() {
    let mut reachability = Reachability::new();
    reachability.begin(0);
    for second in 1..60 {
        reachability.failed(costage_protocol::live::close::TOO_MANY, second * 1_000);
        assert_ne!(reachability.connection(), Connection::Blocked);
    }
}

#[test]
fn an_answer_from_before_the_connection_was_up_is_dropped() {
    let mut page = Page::open(Network::SwallowsSockets, 0.5);
    page.network = Network::Swallows;
    page.wait(7_000);
    assert_eq!(page.reads, 1);
    page.drive(Input::Opened);
    page.drive(Input::Frame(ready()));
    page.drive(Input::Closed { code: 1006 });
    let late = Input::Read { connection: 0, outcome: ReadOutcome::Answered, frames: vec![rooms()] };
    assert_eq!(page.machine.step(late, page.now, 0.5), []);
}

proptest! {
    /// However the network changes, and whatever the dice: soon after everything passes there is a connection.
    #[test]
    fn the_connection_is_always_restored(
        ways in proptest::collection::vec((0..6_usize, 0..40_000_u64), 0..8),
        dice in 0.0..1.0_f64,
    ) {
        let all = [
            Network::Free, Network::RefusesSockets, Network::SwallowsSockets, Network::SwallowsFrames, Network::Refuses, Network::Swallows,
        ];
        let mut page = Page::open(Network::Free, dice);
        for (network, ms) in ways {
            page.network = all[network];
            if page.network != Network::Free && page.reported() == Connection::Online {
                page.drive(Input::Closed { code: 1006 });
            }
            page.wait(ms);
        }
        page.network = Network::Free;
        page.wait(40_000);
        prop_assert_eq!(page.reported(), Connection::Online);
    }
}
