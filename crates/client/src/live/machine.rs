//! Decides what the live connection does next. Pure, so that outages are tested with a virtual clock.

use std::{collections::BTreeSet, rc::Rc};

use costage_protocol::{
    live::{ClientFrame, Topic, close},
    media::Identity,
};

pub(crate) use super::machine_io::{Input, Output};
use super::{Connection, backoff, reachability::Reachability, snapshot_parts::SnapshotParts};

/// A socket that has not opened, or not been greeted, after this time is given up.
const OPEN_WITHIN_MS: u64 = 10_000;
/// The server answers a token within this time. It waits five seconds for one.
const ANSWER_WITHIN_MS: u64 = 4_000;
/// After this much silence a ping checks whether the connection is alive.
pub(super) const PING_AFTER_MS: u64 = 5_000;
/// A ping without an answer after this time means that it is not.
const PONG_WITHIN_MS: u64 = 5_000;
/// The same when the device has just reported that its network is lost.
const PONG_WITHIN_NO_NETWORK_MS: u64 = 2_000;
/// A connection that lasted this long was stable: the next failure counts as the first.
const STABLE_MS: u64 = 30_000;
/// The shortest wait after the server has refused a connection because there are too many.
const TOO_MANY_WAIT_MS: u64 = 5_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Signed out.
    Off,
    /// Pausing before the next attempt.
    Waiting { until: u64 },
    /// The socket has not opened yet.
    Opening { deadline: u64 },
    /// The token is sent; the server has not greeted yet.
    Greeting { deadline: u64 },
    /// Connected, with no ping under way.
    Quiet { ping_at: u64 },
    /// Connected, with a ping that is not answered yet.
    Pinged { deadline: u64 },
}

/// The state machine of the live connection. All times are milliseconds of one clock, which the caller keeps.
#[derive(Debug)]
pub(crate) struct ConnectionMachine {
    pub(super) phase: Phase,
    token: String,
    /// Whether the token has changed since it was sent.
    renewed: bool,
    pub(super) topics: BTreeSet<Topic>,
    pub(super) parts: SnapshotParts,
    /// The LiveKit identity by which this page is on stage; sent after every connect.
    pub(super) on_stage: Option<Identity>,
    /// The numbering of this connection's events.
    pub(super) epoch: Option<Rc<str>>,
    failures: u32,
    /// The start of the last attempt. The server counts from then, and this device may be slow.
    tried_at: u64,
    /// The time of the last greeting, while connected.
    pub(super) online_since: Option<u64>,
    /// What is known about the server while not connected.
    pub(super) reachability: Reachability,
    no_network: bool,
    /// The time of the last frame that the server answers with its own time.
    pub(super) asked_at: u64,
    /// The number of connects so far; it tells an answer over HTTP from before a connect from one after it.
    pub(super) connections: u32,
    /// The number of pings that are not answered.
    pub(super) pings_out: u32,
}

impl ConnectionMachine {
    pub(crate) fn new() -> Self {
        Self {
            phase: Phase::Off,
            token: String::new(),
            renewed: false,
            topics: BTreeSet::new(),
            parts: SnapshotParts::default(),
            on_stage: None,
            epoch: None,
            failures: 0,
            tried_at: 0,
            online_since: None,
            reachability: Reachability::new(),
            no_network: false,
            asked_at: 0,
            connections: 0,
            pings_out: 0,
        }
    }

    /// The state as users see it.
    pub(crate) const fn connection(&self) -> Connection {
        match self.phase {
            Phase::Off => Connection::Off,
            Phase::Quiet { .. } | Phase::Pinged { .. } => Connection::Online,
            _ if self.no_network => Connection::NoNetwork,
            _ => self.reachability.connection(),
        }
    }

    /// The time of the next [`Input::Tick`].
    pub(crate) fn wake_at(&self) -> Option<u64> {
        let socket = match self.phase {
            Phase::Off => return None,
            Phase::Waiting { until: at }
            | Phase::Opening { deadline: at }
            | Phase::Greeting { deadline: at }
            | Phase::Quiet { ping_at: at }
            | Phase::Pinged { deadline: at } => at,
        };
        Some(self.reachability.wake_at().map_or(socket, |reachability| reachability.min(socket)))
    }

    /// Takes `input` at `now`; `dice` is random, from 0 up to 1.
    pub(crate) fn step(&mut self, input: Input, now: u64, dice: f64) -> Vec<Output> {
        let mut outputs = self.take(input, now, dice);
        if self.reachability.begins_read(now) {
            outputs.push(Output::Read {
                connection: self.connections,
                topics: self.topics.iter().cloned().collect(),
            });
        }
        outputs
    }

    fn take(&mut self, input: Input, now: u64, dice: f64) -> Vec<Output> {
        match input {
            Input::Start { token } => {
                let close = (self.phase != Phase::Off).then_some(Output::Close);
                self.token = token;
                self.failures = 0;
                self.reachability.begin(now);
                close.into_iter().chain(self.open(now)).collect()
            }
            Input::Renew { token } => {
                self.token = token;
                self.renewed = true;
                if self.is_ready() { self.tell_new_token() } else { Vec::new() }
            }
            Input::Stop => {
                self.phase = Phase::Off;
                self.reachability.off();
                self.token.clear();
                vec![Output::Close]
            }
            Input::Opened => {
                self.phase = Phase::Greeting { deadline: now + OPEN_WITHIN_MS };
                self.no_network = false;
                self.asked_at = now;
                self.renewed = true;
                self.tell_new_token()
            }
            Input::Frame(frame) => self.receive(frame, now),
            Input::Closed { code } => self.closed(code, now, dice),
            Input::Tick => self.tick(now, dice),
            Input::Woken => {
                let was_without = std::mem::take(&mut self.no_network);
                self.reachability.hurry(now);
                self.woken(was_without, now)
            }
            Input::Retry => {
                self.reachability.retry(now);
                self.woken(true, now)
            }
            Input::Written => {
                self.reachability.hurry(now);
                Vec::new()
            }
            // A read that was requested before the connect is older than what the connection has brought.
            Input::Read { connection, .. } if connection != self.connections => Vec::new(),
            Input::Read { outcome, frames, .. } => self.read(outcome, frames, now, dice),
            Input::NetworkLost => {
                self.no_network = true;
                // Not every connection is lost with the network: a server on this very device stays.
                if self.is_ready() { self.ping(PONG_WITHIN_NO_NETWORK_MS, now) } else { Vec::new() }
            }
            Input::Subscribe(topic) => {
                self.topics.insert(topic.clone());
                self.reachability.hurry(now);
                self.subscribe(topic)
            }
            Input::Unsubscribe(topic) => {
                let was_subscribed = self.topics.remove(&topic);
                let unsubscribe = was_subscribed && self.is_ready();
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
                let is_new = self.on_stage != identity;
                self.on_stage = identity;
                if is_new && self.is_ready() { vec![self.send_on_stage()] } else { Vec::new() }
            }
        }
    }

    /// Sends the token, unless that has been done.
    pub(super) fn tell_new_token(&mut self) -> Vec<Output> {
        if !std::mem::take(&mut self.renewed) {
            return Vec::new();
        }
        vec![Output::Send(ClientFrame::Auth { token: self.token.as_str().into() })]
    }

    pub(super) fn send_on_stage(&self) -> Output {
        Output::Send(ClientFrame::OnStage { identity: self.on_stage.clone() })
    }

    pub(super) const fn is_ready(&self) -> bool {
        matches!(self.phase, Phase::Quiet { .. } | Phase::Pinged { .. })
    }

    fn open(&mut self, now: u64) -> Vec<Output> {
        self.phase = Phase::Opening { deadline: now + OPEN_WITHIN_MS };
        self.tried_at = now;
        self.parts.clear();
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
            // The token may not have arrived: the network is slow, the token is good. A bad one is answered at once.
            (Phase::Greeting { .. }, close::NOT_SIGNED_IN) if now >= self.tried_at + ANSWER_WITHIN_MS => {
                self.fail(code, now, dice)
            }
            (_, close::NOT_SIGNED_IN) => {
                self.phase = Phase::Off;
                self.reachability.off();
                vec![Output::Close, Output::SignedOut]
            }
            _ => self.fail(code, now, dice),
        }
    }

    fn fail(&mut self, code: u16, now: u64, dice: f64) -> Vec<Output> {
        let lasted = self.online_since.take().map_or(0, |since| now.saturating_sub(since));
        if lasted >= STABLE_MS {
            self.failures = 0;
        }
        let least = if code == close::TOO_MANY { TOO_MANY_WAIT_MS } else { 0 };
        let wait = backoff::wait_ms(self.failures, dice).max(least);
        self.failures = self.failures.saturating_add(1);
        self.reachability.failed(code, now);
        self.phase = Phase::Waiting { until: now + self.reachability.wait_ms(wait, dice) };
        vec![Output::Close]
    }

    fn tick(&mut self, now: u64, dice: f64) -> Vec<Output> {
        self.reachability.tick(now, dice);
        match self.phase {
            Phase::Waiting { until } if now >= until => self.open(now),
            Phase::Opening { deadline } | Phase::Greeting { deadline } | Phase::Pinged { deadline }
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
            // An attempt on the old network comes to nothing.
            Phase::Opening { .. } if was_without_network => {
                [Output::Close].into_iter().chain(self.open(now)).collect()
            }
            Phase::Quiet { .. } => self.ping(PONG_WITHIN_MS, now),
            _ => Vec::new(),
        }
    }

    fn ping(&mut self, within: u64, now: u64) -> Vec<Output> {
        self.phase = Phase::Pinged { deadline: now + within };
        self.asked_at = now;
        self.pings_out += 1;
        vec![Output::Send(ClientFrame::Ping)]
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "machine_tests.rs"]
mod tests;
