//! Decides what the live connection does next: pure, so that outages are tested with a virtual clock.

use std::{collections::BTreeSet, rc::Rc};

use costage_protocol::{
    live::{ClientFrame, Topic, close},
    media::Identity,
};

pub(crate) use super::exchange::{Input, Output};
use super::{Connection, backoff, reachability::Reach, snapshot_parts::Parts};

/// A connection that does not open, or does not greet, by then is given up.
const OPEN_WITHIN_MS: u64 = 10_000;
/// A token the server has got is answered by then; it waits five seconds for one.
const HEARD_WITHIN_MS: u64 = 4_000;
/// Silence after which the line is asked whether it lives.
pub(super) const PING_AFTER_MS: u64 = 5_000;
/// An unanswered ping means that it does not.
const PONG_WITHIN_MS: u64 = 5_000;
/// The same when the device has just said that its network is gone.
const PONG_WITHIN_NO_NETWORK_MS: u64 = 2_000;
/// A line that held this long was a good one: the next failure is the first.
const STABLE_MS: u64 = 30_000;
/// Waits at least this long when the server says that it is too much.
const TOO_MANY_WAIT_MS: u64 = 5_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Off,
    Waiting { until: u64 },
    Opening { deadline: u64 },
    Greeting { deadline: u64 },
    Quiet { ping_at: u64 },
    Asked { deadline: u64 },
}

/// The connection's state.
#[derive(Debug)]
pub(crate) struct Machine {
    pub(super) phase: Phase,
    token: String,
    pub(super) topics: BTreeSet<Topic>,
    pub(super) parts: Parts,
    /// By which LiveKit connection this page is on stage; every line is told.
    pub(super) on_stage: Option<Identity>,
    /// The numbering of this line's events.
    pub(super) epoch: Option<Rc<str>>,
    failures: u32,
    /// When the socket was last opened: the server counts from then on, and this device may be slow.
    tried_at: u64,
    /// Since when the line is up.
    pub(super) online_since: Option<u64>,
    /// What is known while it is down.
    pub(super) reach: Reach,
    no_network: bool,
    /// When the server was last asked something that it answers with its time.
    pub(super) asked_at: u64,
    /// Counts the times the line was up.
    pub(super) lines: u32,
    /// Pings that have not been answered.
    pub(super) pings_out: u32,
}

impl Machine {
    pub(crate) fn new() -> Self {
        Self {
            phase: Phase::Off,
            token: String::new(),
            topics: BTreeSet::new(),
            parts: Parts::default(),
            on_stage: None,
            epoch: None,
            failures: 0,
            tried_at: 0,
            online_since: None,
            reach: Reach::new(),
            no_network: false,
            asked_at: 0,
            lines: 0,
            pings_out: 0,
        }
    }

    /// How the connection looks from outside.
    pub(crate) const fn connection(&self) -> Connection {
        match self.phase {
            Phase::Off => Connection::Off,
            Phase::Quiet { .. } | Phase::Asked { .. } => Connection::Online,
            _ if self.no_network => Connection::NoNetwork,
            _ => self.reach.connection(),
        }
    }

    /// When a [`Input::Tick`] is wanted, by the clock that `step` is given.
    pub(crate) fn wake_at(&self) -> Option<u64> {
        let line = match self.phase {
            Phase::Off => return None,
            Phase::Waiting { until: at }
            | Phase::Opening { deadline: at }
            | Phase::Greeting { deadline: at }
            | Phase::Quiet { ping_at: at }
            | Phase::Asked { deadline: at } => at,
        };
        Some(self.reach.wake_at().map_or(line, |reach| reach.min(line)))
    }

    /// Takes `input` at `now` (milliseconds); `dice` is from 0 up to 1.
    pub(crate) fn step(&mut self, input: Input, now: u64, dice: f64) -> Vec<Output> {
        let mut outputs = self.take(input, now, dice);
        if self.reach.begins_read(now) {
            outputs.push(Output::Read { line: self.lines, topics: self.topics.iter().cloned().collect() });
        }
        outputs
    }

    fn take(&mut self, input: Input, now: u64, dice: f64) -> Vec<Output> {
        match input {
            Input::Start { token } => {
                let close = (self.phase != Phase::Off).then_some(Output::Close);
                self.token = token;
                self.failures = 0;
                self.reach.begin(now);
                close.into_iter().chain(self.open(now)).collect()
            }
            Input::Stop => {
                self.phase = Phase::Off;
                self.reach.off();
                self.token.clear();
                vec![Output::Close]
            }
            Input::Opened => {
                self.phase = Phase::Greeting { deadline: now + OPEN_WITHIN_MS };
                self.no_network = false;
                self.asked_at = now;
                vec![Output::Send(ClientFrame::Auth { token: self.token.clone() })]
            }
            Input::Frame(frame) => self.hear(frame, now),
            Input::Closed { code } => self.closed(code, now, dice),
            Input::Tick => self.tick(now, dice),
            Input::Woken => {
                let was_without = std::mem::take(&mut self.no_network);
                self.reach.hurry(now);
                self.woken(was_without, now)
            }
            Input::Again => {
                self.reach.again(now);
                self.woken(true, now)
            }
            Input::Changed => {
                self.reach.hurry(now);
                Vec::new()
            }
            // What was asked before the line was up is older than what it has brought.
            Input::Read { line, .. } if line != self.lines => Vec::new(),
            Input::Read { outcome, frames, .. } => self.read(outcome, frames, now, dice),
            Input::NetworkLost => {
                self.no_network = true;
                // Not every line goes with the network: a server on this very device stays.
                if self.is_ready() { self.ping(PONG_WITHIN_NO_NETWORK_MS, now) } else { Vec::new() }
            }
            Input::Follow(topic) => {
                self.topics.insert(topic.clone());
                self.reach.hurry(now);
                self.subscribe(topic)
            }
            Input::Unfollow(topic) => {
                let known = self.topics.remove(&topic);
                let unsubscribe = known && self.is_ready();
                unsubscribe
                    .then(|| Output::Send(ClientFrame::Unsubscribe { topic: topic.to_string() }))
                    .into_iter()
                    .collect()
            }
            Input::Resync(topic) if self.topics.contains(&topic) => self.subscribe(topic),
            Input::React(topic, counts) if self.is_ready() && self.topics.contains(&topic) => {
                vec![Output::Send(ClientFrame::React { topic: topic.to_string(), counts })]
            }
            Input::Resync(_) | Input::React(..) => Vec::new(),
            Input::OnStage(identity) => {
                let is_news = self.on_stage != identity;
                self.on_stage = identity;
                if is_news && self.is_ready() { vec![self.say_on_stage()] } else { Vec::new() }
            }
        }
    }

    pub(super) fn say_on_stage(&self) -> Output {
        Output::Send(ClientFrame::OnStage { identity: self.on_stage.clone() })
    }

    pub(super) const fn is_ready(&self) -> bool {
        matches!(self.phase, Phase::Quiet { .. } | Phase::Asked { .. })
    }

    fn open(&mut self, now: u64) -> Vec<Output> {
        self.phase = Phase::Opening { deadline: now + OPEN_WITHIN_MS };
        self.tried_at = now;
        self.parts.forget();
        self.pings_out = 0;
        self.online_since = None;
        vec![Output::Open]
    }

    pub(super) fn subscribe(&self, topic: Topic) -> Vec<Output> {
        if self.is_ready() { vec![Output::Subscribe(topic)] } else { Vec::new() }
    }

    fn closed(&mut self, code: u16, now: u64, dice: f64) -> Vec<Output> {
        match (self.phase, code) {
            (Phase::Off, _) => Vec::new(),
            // The token may not even have got there: a slow line, not a bad token. A bad one is answered at once.
            (Phase::Greeting { .. }, close::NOT_SIGNED_IN) if now >= self.tried_at + HEARD_WITHIN_MS => {
                self.fail(code, now, dice)
            }
            (_, close::NOT_SIGNED_IN) => {
                self.phase = Phase::Off;
                self.reach.off();
                vec![Output::Close, Output::SignedOut]
            }
            _ => self.fail(code, now, dice),
        }
    }

    fn fail(&mut self, code: u16, now: u64, dice: f64) -> Vec<Output> {
        let held = self.online_since.take().map_or(0, |since| now.saturating_sub(since));
        if held >= STABLE_MS {
            self.failures = 0;
        }
        let least = if code == close::TOO_MANY { TOO_MANY_WAIT_MS } else { 0 };
        let wait = backoff::wait_ms(self.failures, dice).max(least);
        self.failures = self.failures.saturating_add(1);
        self.reach.failed(code, now);
        self.phase = Phase::Waiting { until: now + self.reach.wait_ms(wait, dice) };
        vec![Output::Close]
    }

    fn tick(&mut self, now: u64, dice: f64) -> Vec<Output> {
        self.reach.tick(now, dice);
        match self.phase {
            Phase::Waiting { until } if now >= until => self.open(now),
            Phase::Opening { deadline } | Phase::Greeting { deadline } | Phase::Asked { deadline }
                if now >= deadline =>
            {
                self.fail(0, now, dice)
            }
            Phase::Quiet { ping_at } if now >= ping_at => self.ping(PONG_WITHIN_MS, now),
            _ => Vec::new(),
        }
    }

    pub(super) fn woken(&mut self, was_without_network: bool, now: u64) -> Vec<Output> {
        match self.phase {
            Phase::Waiting { .. } => self.open(now),
            // What was tried on the old network comes to nothing.
            Phase::Opening { .. } if was_without_network => {
                [Output::Close].into_iter().chain(self.open(now)).collect()
            }
            Phase::Quiet { .. } => self.ping(PONG_WITHIN_MS, now),
            _ => Vec::new(),
        }
    }

    fn ping(&mut self, within: u64, now: u64) -> Vec<Output> {
        self.phase = Phase::Asked { deadline: now + within };
        self.asked_at = now;
        self.pings_out += 1;
        vec![Output::Send(ClientFrame::Ping)]
    }
}

#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
