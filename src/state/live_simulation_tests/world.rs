//! The real connection machine and the real lists of a client, a small model of the server, and the line
//! between them.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use costage_protocol::{
    RoomId, User, UserId,
    live::{Change, ChangeKind, ClientFrame, Position, ServerFrame, Topic},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::ports::live::{
    News,
    machine::{Input, Machine, Output},
};
use crate::state::{
    live_collection::{Applied, Item},
    optimistic::Optimistic,
};

/// The model's own limits: small, so that they are met often.
const REPLAY_EVENTS: u64 = 6;
const SNAPSHOT_ITEMS: usize = 2;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Thing {
    id: u8,
    value: u16,
}

impl Item for Thing {
    type Id = u8;
    fn id(&self) -> &u8 {
        &self.id
    }
}

pub(super) fn topics() -> [Topic; 2] {
    [Topic::Rooms, Topic::RoomInvitations(RoomId::from_random([1; 16]))]
}

/// One list on the server.
#[derive(Default)]
pub(super) struct ServerList {
    items: BTreeMap<u8, Thing>,
    pub(super) log: BTreeMap<u64, Change<Value>>,
    pub(super) seq: u64,
}

/// The server's end of a connection.
#[derive(Default)]
pub(super) struct Line {
    signed_in: bool,
    follows: HashSet<Topic>,
    pub(super) to_client: VecDeque<ServerFrame<Value>>,
    to_server: VecDeque<ClientFrame>,
    /// Nothing gets through any more.
    pub(super) dead: bool,
}

pub(super) struct World {
    pub(super) epoch: u32,
    pub(super) lists: BTreeMap<Topic, ServerList>,
    /// Every list there ever was, by topic, numbering and number.
    history: HashMap<(Topic, String, u64), BTreeMap<u8, Thing>>,
    pub(super) line: Option<Line>,
    /// The client has asked for a line; it is not up yet.
    opening: bool,
    pub(super) machine: Machine,
    shown: BTreeMap<Topic, Optimistic<Thing>>,
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
            line: None,
            opening: false,
            machine: Machine::new(),
            shown,
            now: 0,
        };
        for topic in topics() {
            world.remember(&topic);
            world.drive(Input::Follow(topic));
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
        let list = self.lists.get_mut(&topic).unwrap();
        let item = Thing { id, value };
        let kind = if remove { ChangeKind::Remove } else { ChangeKind::Upsert };
        if remove {
            list.items.remove(&id);
        } else {
            list.items.insert(id, item.clone());
        }
        list.seq += 1;
        let (seq, event) = (list.seq, Change { kind, item: json!(item) });
        list.log.insert(seq, event.clone());
        list.log.retain(|logged, _| logged + REPLAY_EVENTS > seq);
        self.remember(&topic);
        if let Some(line) = &mut self.line
            && line.follows.contains(&topic)
        {
            line.to_client.push_back(ServerFrame::Event { topic, seq, event });
        }
    }

    /// What the server answers to a subscription.
    fn catch_up(&self, topic: &Topic, since: Option<Position>) -> Vec<ServerFrame<Value>> {
        let list = &self.lists[topic];
        let replayed = since.filter(|since| since.epoch == self.epoch()).and_then(|since| {
            let missed = list.seq.checked_sub(since.seq)?;
            let events: Vec<_> = list.log.range(since.seq + 1..).collect();
            (events.len() as u64 == missed).then_some(events)
        });
        if let Some(events) = replayed {
            let frame = |(seq, event): (&u64, &Change<Value>)| ServerFrame::Event {
                topic: topic.clone(),
                seq: *seq,
                event: event.clone(),
            };
            return events.into_iter().map(frame).collect();
        }
        let items: Vec<Value> = list.items.values().map(|item| json!(item)).collect();
        let count = items.len().div_ceil(SNAPSHOT_ITEMS).max(1);
        (0..count)
            .map(|part| ServerFrame::Snapshot {
                topic: topic.clone(),
                epoch: self.epoch(),
                seq: list.seq,
                from: part * SNAPSHOT_ITEMS,
                more: part + 1 < count,
                items: items.iter().skip(part * SNAPSHOT_ITEMS).take(SNAPSHOT_ITEMS).cloned().collect(),
            })
            .collect()
    }

    /// The server takes the next frame.
    pub(super) fn serve(&mut self) {
        let Some(line) = &mut self.line else { return };
        let Some(frame) = line.to_server.pop_front() else { return };
        let answers = match frame {
            ClientFrame::Auth { .. } => {
                line.signed_in = true;
                let user = User { id: UserId::from_random([1; 16]), display_name: "Hanna".into() };
                vec![ServerFrame::Ready { user, now: None, epoch: Some(format!("epoch {}", self.epoch)) }]
            }
            ClientFrame::Ping => vec![ServerFrame::Pong { now: None }],
            ClientFrame::Subscribe { topic, since } if line.signed_in => {
                let topic: Topic = topic.parse().unwrap();
                line.follows.insert(topic.clone());
                self.catch_up(&topic, since)
            }
            ClientFrame::Unsubscribe { topic } => {
                line.follows.remove(&topic.parse().unwrap());
                Vec::new()
            }
            _ => Vec::new(),
        };
        if let Some(line) = &mut self.line {
            line.to_client.extend(answers);
        }
    }

    /// The client hears the next frame, or that its line is up.
    pub(super) fn hear(&mut self, twice: bool) {
        if std::mem::take(&mut self.opening) {
            self.line = Some(Line::default());
            self.drive(Input::Opened);
            return;
        }
        let Some(line) = self.line.as_mut().filter(|line| !line.dead) else { return };
        let Some(frame) = line.to_client.pop_front() else { return };
        self.drive(Input::Frame(frame.clone()));
        if twice {
            self.drive(Input::Frame(frame));
        }
    }

    pub(super) fn close(&mut self, code: u16) {
        if self.line.take().is_some() || std::mem::take(&mut self.opening) {
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
            Output::Close => (self.line, self.opening) = (None, false),
            Output::Send(frame) => self.send(frame),
            Output::Subscribe(topic) => {
                let since = self.shown[&topic].server().position().cloned();
                self.send(ClientFrame::Subscribe { topic: topic.to_string(), since });
            }
            Output::Deliver(topic, news) => return self.deliver(topic, news),
            Output::SignedOut | Output::Time(_) => {}
        }
        None
    }

    fn send(&mut self, frame: ClientFrame) {
        if let Some(line) = self.line.as_mut().filter(|line| !line.dead) {
            line.to_server.push_back(frame);
        }
    }

    fn deliver(&mut self, topic: Topic, news: News) -> Option<Input> {
        let shown = self.shown.get_mut(&topic).unwrap();
        match news {
            News::Snapshot { epoch, seq, items } => {
                let items = items.into_iter().map(|item| serde_json::from_value(item).unwrap()).collect();
                shown.snapshot(epoch, seq, items);
            }
            News::Event { epoch, seq, change } => {
                let item = serde_json::from_value(change.item).unwrap();
                let (applied, _) =
                    shown.event(epoch.as_deref(), seq, Some(Change { kind: change.kind, item }));
                if applied == Applied::Hole {
                    return Some(Input::Resync(topic));
                }
            }
            _ => {}
        }
        None
    }

    fn list_of(&self, topic: &Topic) -> BTreeMap<u8, Thing> {
        self.shown[topic].all_shown().into_iter().map(|item| (item.id, item)).collect()
    }

    /// Every list shown is one that the server has had, at the very number it claims.
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

    /// Nothing is lost any more; time goes on.
    pub(super) fn come_to_rest(&mut self) {
        // A lost frame shows with the next one.
        for which in 0..topics().len() {
            self.write(which, false, 99, 0);
        }
        for _ in 0..400 {
            self.hear(false);
            self.serve();
            let quiet = self.line.as_ref().is_none_or(|line| line.to_client.is_empty() || line.dead);
            if quiet && !self.opening {
                if self.is_in_step() {
                    return;
                }
                self.tick();
            }
        }
    }
}
