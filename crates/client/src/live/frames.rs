//! Turns the server's frames into updates for the subscribers, whether the WebSocket brought them or a read over HTTP.

use std::rc::Rc;

use costage_protocol::{Timestamp, live::ServerFrame};
use serde_json::Value;

use super::{
    TimeSample, TopicUpdate,
    machine::{ConnectionMachine, PING_AFTER_MS, Phase},
    machine_io::Output,
    reachability::ReadOutcome,
    snapshot_parts::{Joined, SnapshotPart},
};

impl ConnectionMachine {
    /// Handles a frame of the WebSocket. Before the greeting nothing else is taken.
    pub(super) fn receive(&mut self, frame: ServerFrame<Value>, now: u64) -> Vec<Output> {
        let is_greeting = matches!(self.phase, Phase::Greeting { .. });
        if !is_greeting && !self.is_ready() {
            return Vec::new();
        }
        if is_greeting && !matches!(frame, ServerFrame::Ready { .. }) {
            return Vec::new();
        }
        self.phase = Phase::Quiet { ping_at: now + PING_AFTER_MS };
        if let ServerFrame::Ready { now: server, epoch, .. } = frame {
            self.epoch = epoch.map(Rc::from);
            self.online_since = Some(now);
            self.connections = self.connections.wrapping_add(1);
            self.reachability.up();
            let topics = self.topics.iter().cloned().map(Output::Subscribe);
            let on_stage = self.on_stage.is_some().then(|| self.send_on_stage());
            let mut outputs: Vec<_> =
                self.time(server, now).into_iter().chain(on_stage).chain(topics).collect();
            // It may have been renewed since the connection was asked for.
            outputs.extend(self.tell_new_token());
            return outputs;
        }
        self.deliver(frame, now)
    }

    /// Takes what was read over HTTP as if the WebSocket had brought it.
    pub(super) fn read(
        &mut self,
        outcome: ReadOutcome,
        frames: Vec<ServerFrame<Value>>,
        now: u64,
        dice: f64,
    ) -> Vec<Output> {
        if self.phase == Phase::Off || self.is_ready() {
            return Vec::new();
        }
        let reopens = self.reachability.read(outcome, now, dice);
        let mut outputs = Vec::new();
        for frame in frames {
            match frame {
                ServerFrame::Ready { epoch, .. } => self.epoch = epoch.map(Rc::from),
                frame => outputs.extend(self.deliver(frame, now)),
            }
        }
        if reopens {
            outputs.extend(self.woken(true, now));
        }
        outputs
    }

    fn deliver(&mut self, frame: ServerFrame<Value>, now: u64) -> Vec<Output> {
        let (topic, update) = match frame {
            ServerFrame::Ready { .. } => return Vec::new(),
            ServerFrame::Pong { now: server } => {
                // With several pings out it is not known which one this answers.
                let is_only_one = self.pings_out == 1;
                self.pings_out = self.pings_out.saturating_sub(1);
                return self.time(server.filter(|_| is_only_one), now).into_iter().collect();
            }
            ServerFrame::Snapshot { topic, .. } if !self.topics.contains(&topic) => return Vec::new(),
            ServerFrame::Snapshot { topic, epoch, seq, from, more, items } => {
                match self.parts.add(&topic, SnapshotPart { epoch, seq, from, more, items }) {
                    Joined::Complete { epoch, seq, items } => {
                        (topic, TopicUpdate::Snapshot { epoch, seq, items })
                    }
                    Joined::Incomplete => return Vec::new(),
                    Joined::Gap => return self.subscribe(topic),
                }
            }
            ServerFrame::Event { topic, seq, event } => {
                (topic, TopicUpdate::Event { epoch: self.epoch.clone(), seq, change: event })
            }
            ServerFrame::ViewerCount { topic, viewer_count } => {
                (topic, TopicUpdate::ViewerCount(viewer_count))
            }
            ServerFrame::Reactions { topic, counts, total } => {
                (topic, TopicUpdate::Reactions { counts, total })
            }
            ServerFrame::Error { topic: Some(topic), code } => match topic.parse() {
                Ok(topic) => (topic, TopicUpdate::Refused(code)),
                Err(_) => return Vec::new(),
            },
            ServerFrame::Error { topic: None, .. } => return Vec::new(),
        };
        if self.topics.contains(&topic) { vec![Output::Deliver(topic, update)] } else { Vec::new() }
    }

    fn time(&self, server: Option<Timestamp>, now: u64) -> Option<Output> {
        server.map(|server| Output::Time(TimeSample { server, asked_ms: self.asked_at, answered_ms: now }))
    }
}
