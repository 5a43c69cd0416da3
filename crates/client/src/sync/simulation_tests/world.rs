//! The real connection machine and the real lists of a client, a model of the server, and the connection between them.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use costage_protocol::{
    RoomId, fixtures,
    live::{Change, ClientFrame, Position, ServerFrame, Topic},
};
use serde_json::Value;

use super::server_list::{ServerList, TestItem};
use crate::{
    live::{
        ReadOutcome, TopicUpdate,
        machine::{ConnectionMachine, Input, Output},
    },
    sync::{live_collection::Applied, optimistic::Optimistic},
};

pub(super) fn topics() -> [Topic; 2] {
    [Topic::Rooms, Topic::RoomInvitations(RoomId::from_random([1; 16]))]
}

/// The server's end of a connection.
#[derive(Default)]
pub(super) struct Wire {
    signed_in: bool,
    follows: HashSet<Topic>,
    pub(super) to_client: VecDeque<ServerFrame<Value>>,
    to_server: VecDeque<ClientFrame>,
    /// Whether nothing gets through any more.
    pub(super) dead: bool,
}

pub(super) struct World {
    pub(super) epoch: u32,
    pub(super) lists: BTreeMap<Topic, ServerList>,
    /// All states of all lists so far, by topic, epoch and sequence number.
    history: HashMap<(Topic, String, u64), BTreeMap<u8, TestItem>>,
    pub(super) wire: Option<Wire>,
    /// Whether the client is opening a connection.
    opening: bool,
    pub(super) machine: ConnectionMachine,
    shown: BTreeMap<Topic, Optimistic<TestItem>>,
    now: u64,
}

impl World {
    pub(super) fn new() -> Self {
        let lists = topics().into_iter().map(|topic| (topic, ServerList::default())).collect();
        let shown = topics().into_iter().map(|topic| (topic, Optimistic::default())).collect();
        let mut world = Self {
            epoch: 0,
            lists,
            history: HashMap::new(),
            wire: None,
            opening: false,
            machine: ConnectionMachine::new(),
            shown,
            now: 0,
        };
        for topic in topics() {
            world.remember(&topic);
            world.drive(Input::Subscribe(topic));
        }
        world.drive(Input::Start { token: "t".into() });
        world
    }

    fn epoch(&self) -> String {
        format!("epoch {}", self.epoch)
    }

    pub(super) fn remember(&mut self, topic: &Topic) {
        let (epoch, list) = (self.epoch(), &self.lists[topic]);
        self.history.insert((topic.clone(), epoch, list.seq), list.items.clone());
    }

    pub(super) fn write(&mut self, which: usize, remove: bool, id: u8, value: u16) {
        let topic = topics()[which].clone();
        let (seq, event) = self.lists.get_mut(&topic).unwrap().write(remove, id, value);
        self.remember(&topic);
        if let Some(wire) = &mut self.wire
            && wire.follows.contains(&topic)
        {
            wire.to_client.push_back(ServerFrame::Event { topic, seq, event });
        }
    }

    /// The server handles the next frame.
    pub(super) fn serve(&mut self) {
        let Some(wire) = &mut self.wire else { return };
        let Some(frame) = wire.to_server.pop_front() else { return };
        let answers = match frame {
            ClientFrame::Auth { .. } => {
                wire.signed_in = true;
                let user = fixtures::host();
                vec![ServerFrame::Ready { user, now: None, epoch: Some(format!("epoch {}", self.epoch)) }]
            }
            ClientFrame::Ping => vec![ServerFrame::Pong { now: None }],
            ClientFrame::Subscribe { topic, since } if wire.signed_in => {
                let topic: Topic = topic.parse().unwrap();
                wire.follows.insert(topic.clone());
                self.lists[&topic].catch_up(&topic, &format!("epoch {}", self.epoch), since)
            }
            ClientFrame::Unsubscribe { topic } => {
                wire.follows.remove(&topic.parse().unwrap());
                Vec::new()
            }
            _ => Vec::new(),
        };
        if let Some(wire) = &mut self.wire {
            wire.to_client.extend(answers);
        }
    }

    /// The client handles the next frame, or learns that its connection is open.
    pub(super) fn receive(&mut self, twice: bool) {
        if std::mem::take(&mut self.opening) {
            self.wire = Some(Wire::default());
            self.drive(Input::Opened);
            return;
        }
        let Some(wire) = self.wire.as_mut().filter(|wire| !wire.dead) else { return };
        let Some(frame) = wire.to_client.pop_front() else { return };
        self.drive(Input::Frame(frame.clone()));
        if twice {
            self.drive(Input::Frame(frame));
        }
    }

    pub(super) fn close(&mut self, code: u16) {
        if self.wire.take().is_some() || std::mem::take(&mut self.opening) {
            self.drive(Input::Closed { code });
        }
    }

    pub(super) fn tick(&mut self) {
        if let Some(at) = self.machine.wake_at() {
            self.now = self.now.max(at);
            self.drive(Input::Tick);
        }
    }

    pub(super) fn drive(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            for output in self.machine.step(input, self.now, 0.5) {
                inputs.extend(self.perform(output));
            }
        }
    }

    fn perform(&mut self, output: Output) -> Option<Input> {
        match output {
            Output::Open => self.opening = true,
            Output::Close => (self.wire, self.opening) = (None, false),
            Output::Send(frame) => self.send(frame),
            Output::Subscribe(topic) => {
                let since = self.shown[&topic].server().position().cloned();
                self.send(ClientFrame::Subscribe { topic: topic.to_string(), since });
            }
            Output::Deliver(topic, update) => return self.deliver(topic, update),
            Output::Read { connection, topics } => {
                let user = fixtures::host();
                let mut frames = vec![ServerFrame::Ready { user, now: None, epoch: Some(self.epoch()) }];
                for topic in topics {
                    let since = self.shown[&topic].server().position().cloned();
                    frames.extend(self.lists[&topic].catch_up(&topic, &self.epoch(), since));
                }
                return Some(Input::Read { connection, outcome: ReadOutcome::Answered, frames });
            }
            Output::SignedOut | Output::Time(_) => {}
        }
        None
    }

    fn send(&mut self, frame: ClientFrame) {
        if let Some(wire) = self.wire.as_mut().filter(|wire| !wire.dead) {
            wire.to_server.push_back(frame);
        }
    }

    fn deliver(&mut self, topic: Topic, update: TopicUpdate) -> Option<Input> {
        let shown = self.shown.get_mut(&topic).unwrap();
        match update {
            TopicUpdate::Snapshot { epoch, seq, items } => {
                let items = items.into_iter().map(|item| serde_json::from_value(item).unwrap()).collect();
                shown.snapshot(epoch, seq, items);
            }
            TopicUpdate::Event { epoch, seq, change } => {
                let item = serde_json::from_value(change.item).unwrap();
                let (applied, _) =
                    shown.event(epoch.as_deref(), seq, Some(Change { kind: change.kind, item }));
                if applied == Applied::Gap {
                    return Some(Input::Resync(topic));
                }
            }
            _ => {}
        }
        None
    }

    fn list_of(&self, topic: &Topic) -> BTreeMap<u8, TestItem> {
        self.shown[topic].all_shown().into_iter().map(|item| (item.id, item)).collect()
    }

    /// Whether every list shown is one that the server has had, at the position that it claims.
    pub(super) fn shows_only_what_was(&self) -> bool {
        topics().into_iter().all(|topic| match self.shown[&topic].server().position().cloned() {
            None => self.list_of(&topic).is_empty(),
            Some(Position { epoch, seq }) => {
                self.history.get(&(topic.clone(), epoch, seq)) == Some(&self.list_of(&topic))
            }
        })
    }

    pub(super) fn is_in_step(&self) -> bool {
        topics().iter().all(|topic| {
            let position = self.shown[topic].server().position();
            position.is_some_and(|position| position.epoch == self.epoch())
                && self.list_of(topic) == self.lists[topic].items
        })
    }

    /// Runs on without further losses.
    pub(super) fn come_to_rest(&mut self) {
        // A lost frame is noticed with the next one.
        for which in 0..topics().len() {
            self.write(which, false, 99, 0);
        }
        for _ in 0..400 {
            self.receive(false);
            self.serve();
            let quiet = self.wire.as_ref().is_none_or(|wire| wire.to_client.is_empty() || wire.dead);
            if quiet && !self.opening {
                if self.is_in_step() {
                    return;
                }
                self.tick();
            }
        }
    }
}
