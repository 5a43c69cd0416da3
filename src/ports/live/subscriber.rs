//! What the server tells, turned into news for the followers: whether the line brought it or a read over HTTP.

use std::rc::Rc;

use costage_protocol::{Timestamp, live::ServerFrame};
use serde_json::Value;

use super::{
    News, TimeSample,
    exchange::Output,
    machine::{Machine, PING_AFTER_MS, Phase},
    reachability::Read,
    snapshot_parts::{Part, Taken},
};

impl Machine {
    pub(super) fn hear(&mut self, frame: ServerFrame<Value>, now: u64) -> Vec<Output> {
        let first = matches!(self.phase, Phase::Greeting { .. });
        if !first && !self.is_ready() {
            return Vec::new();
        }
        if first && !matches!(frame, ServerFrame::Ready { .. }) {
            return Vec::new();
        }
        self.phase = Phase::Quiet { ping_at: now + PING_AFTER_MS };
        if let ServerFrame::Ready { now: server, epoch, .. } = frame {
            self.epoch = epoch.map(Rc::from);
            self.online_since = Some(now);
            self.lines = self.lines.wrapping_add(1);
            self.reach.up();
            let topics = self.topics.iter().cloned().map(Output::Subscribe);
            let on_stage = self.on_stage.is_some().then(|| self.say_on_stage());
            return self.time(server, now).into_iter().chain(on_stage).chain(topics).collect();
        }
        self.news(frame, now)
    }

    /// What was read over HTTP is taken in as what the line would have brought.
    pub(super) fn read(
        &mut self,
        outcome: Read,
        frames: Vec<ServerFrame<Value>>,
        now: u64,
        dice: f64,
    ) -> Vec<Output> {
        if self.phase == Phase::Off || self.is_ready() {
            return Vec::new();
        }
        let afresh = self.reach.read(outcome, now, dice);
        let mut outputs = Vec::new();
        for frame in frames {
            match frame {
                ServerFrame::Ready { epoch, .. } => self.epoch = epoch.map(Rc::from),
                frame => outputs.extend(self.news(frame, now)),
            }
        }
        if afresh {
            outputs.extend(self.woken(true, now));
        }
        outputs
    }

    fn news(&mut self, frame: ServerFrame<Value>, now: u64) -> Vec<Output> {
        let (topic, news) = match frame {
            ServerFrame::Ready { .. } => return Vec::new(),
            ServerFrame::Pong { now: server } => {
                // Which of several was answered is not known.
                let alone = self.pings_out == 1;
                self.pings_out = self.pings_out.saturating_sub(1);
                return self.time(server.filter(|_| alone), now).into_iter().collect();
            }
            ServerFrame::Snapshot { topic, .. } if !self.topics.contains(&topic) => return Vec::new(),
            ServerFrame::Snapshot { topic, epoch, seq, from, more, items } => {
                match self.parts.take(&topic, Part { epoch, seq, from, more, items }) {
                    Taken::Whole { epoch, seq, items } => (topic, News::Snapshot { epoch, seq, items }),
                    Taken::NotYet => return Vec::new(),
                    Taken::Hole => return self.subscribe(topic),
                }
            }
            ServerFrame::Event { topic, seq, event } => {
                (topic, News::Event { epoch: self.epoch.clone(), seq, change: event })
            }
            ServerFrame::ViewerCount { topic, viewer_count } => (topic, News::ViewerCount(viewer_count)),
            ServerFrame::Reactions { topic, counts, total } => (topic, News::Reactions { counts, total }),
            ServerFrame::Error { topic: Some(topic), code } => match topic.parse() {
                Ok(topic) => (topic, News::Refused(code)),
                Err(_) => return Vec::new(),
            },
            ServerFrame::Error { topic: None, .. } => return Vec::new(),
        };
        if self.topics.contains(&topic) { vec![Output::Deliver(topic, news)] } else { Vec::new() }
    }

    fn time(&self, server: Option<Timestamp>, now: u64) -> Option<Output> {
        server.map(|server| Output::Time(TimeSample { server, asked_ms: self.asked_at, heard_ms: now }))
    }
}
