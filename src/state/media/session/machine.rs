//! Decides what the media connection does next: pure, so that every outage and race is a native test.
//!
//! A *goal* says what is wanted (nothing, watching, being on stage); the machine fetches tokens, connects,
//! promotes in place, publishes, waits and gives up so as to get there. Answers carry the turn they were
//! asked in: an answer to a question that is no longer asked is dropped.

use super::{
    exchange::{Goal, Grant, Input, MediaNotice, MediaPhase, Output, Stopped, Trouble},
    outage::Outage,
};
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::state::media) enum Phase {
    Idle,
    Fetching(Grant),
    Connecting(Grant),
    Watching,
    Promoting,
    OnStage,
    Waiting { until: u64 },
    Stopped(Stopped),
}

/// The connection's state.
#[derive(Debug)]
pub(in crate::state::media) struct Machine {
    pub(in crate::state::media) goal: Goal,
    pub(in crate::state::media) phase: Phase,
    pub(in crate::state::media) turn: u32,
    pub(in crate::state::media) failures: u32,
    pub(in crate::state::media) was_connected: bool,
    has_webrtc: bool,
    pub(in crate::state::media) outage: Outage,
}

impl Machine {
    /// Wants nothing yet. Without WebRTC in the browser it never tries.
    pub(in crate::state::media) fn new(has_webrtc: bool) -> Self {
        Self {
            goal: Goal::Off,
            phase: Phase::Idle,
            turn: 0,
            failures: 0,
            was_connected: false,
            has_webrtc,
            outage: Outage::default(),
        }
    }

    pub(in crate::state::media) const fn phase(&self) -> MediaPhase {
        match (self.phase, self.outage.said()) {
            (Phase::Watching | Phase::Promoting | Phase::OnStage, _) => MediaPhase::Connected,
            (Phase::Stopped(why), _) => MediaPhase::Stopped(why),
            (_, Some(trouble)) => MediaPhase::Cannot(trouble),
            (Phase::Idle, None) => MediaPhase::Off,
            (Phase::Fetching(_) | Phase::Connecting(_) | Phase::Waiting { .. }, None) => {
                if self.was_connected { MediaPhase::Reconnecting } else { MediaPhase::Connecting }
            }
        }
    }

    /// Whether what is under way takes longer than people wait without asking themselves.
    pub(in crate::state::media) const fn takes_long(&self) -> bool {
        self.outage.takes_long()
    }

    pub(in crate::state::media) const fn goal(&self) -> &Goal {
        &self.goal
    }

    /// What an answer must carry to be heard.
    pub(in crate::state::media) const fn turn(&self) -> u32 {
        self.turn
    }

    pub(in crate::state::media) const fn is_on_stage(&self) -> bool {
        matches!(self.phase, Phase::OnStage)
    }

    pub(in crate::state::media) fn wake_at(&self) -> Option<u64> {
        match self.phase {
            // Soon enough for whatever is to be said meanwhile.
            Phase::Waiting { until } => Some(until),
            _ => self.outage.wake_at(self.was_connected),
        }
    }

    /// Takes `input` at `now` (milliseconds); `dice` is from 0 up to 1.
    pub(in crate::state::media) fn step(&mut self, input: Input, now: u64, dice: f64) -> Vec<Output> {
        match input {
            Input::Goal(goal) => self.aim(goal, now),
            Input::Fetched { turn, .. } | Input::Connected { turn, .. } | Input::Promoted { turn, .. }
                if turn != self.turn =>
            {
                Vec::new()
            }
            Input::Fetched { answer, .. } => self.fetched(answer, now, dice),
            Input::Connected { answer, .. } => self.connected(answer, now, dice),
            Input::Promoted { answer, .. } => self.promoted(answer, now),
            Input::Lost(reason) => self.lost(reason, now, dice),
            Input::Stalled => self.stalled(now),
            Input::Demoted if self.phase == Phase::OnStage => self.taken_off(),
            Input::Demoted => Vec::new(),
            Input::Tick => {
                self.outage.tick(self.was_connected, now);
                match self.phase {
                    Phase::Waiting { until } if now >= until => self.fetch(now),
                    _ => Vec::new(),
                }
            }
            Input::Hurry => match self.phase {
                Phase::Waiting { .. } => self.fetch(now),
                _ => Vec::new(),
            },
            Input::Again => self.again(now),
        }
    }

    /// What hangs is begun afresh, too.
    fn again(&mut self, now: u64) -> Vec<Output> {
        let hangs = matches!(self.phase, Phase::Fetching(_) | Phase::Connecting(_));
        match self.phase {
            Phase::Waiting { .. } | Phase::Stopped(_) | Phase::Fetching(_) | Phase::Connecting(_) => {
                self.outage.end();
                let disconnect = hangs.then_some(Output::Disconnect);
                disconnect.into_iter().chain(self.fetch(now)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn aim(&mut self, goal: Goal, now: u64) -> Vec<Output> {
        if goal == self.goal {
            return Vec::new();
        }
        if !self.has_webrtc {
            return self.cannot(goal, now);
        }
        let same_room = goal.room() == self.goal.room();
        let was_stage = matches!(self.goal, Goal::Stage(_));
        self.goal = goal;
        // Somebody has asked for something else: what was said was about the time before.
        self.outage.end();
        let release = (was_stage && !matches!(self.goal, Goal::Stage(_))).then_some(Output::Release);
        let next = match (&self.goal, self.phase) {
            (Goal::Off, _) => self.hang_up(),
            _ if !same_room => {
                let mut outputs = self.hang_up();
                outputs.extend(self.fetch(now));
                outputs
            }
            (Goal::Stage(_), Phase::Watching) => self.promote(now),
            // What is on its way for watching is promoted when it is there.
            (Goal::Stage(_), Phase::Fetching(Grant::Watch) | Phase::Connecting(Grant::Watch)) => {
                self.outage.begin(now);
                Vec::new()
            }
            (Goal::Watch(_), Phase::OnStage | Phase::Promoting) => {
                self.turn += 1;
                self.phase = Phase::Watching;
                Vec::new()
            }
            (Goal::Watch(_), Phase::Fetching(Grant::Broadcast) | Phase::Connecting(Grant::Broadcast)) => {
                let mut outputs = vec![Output::Disconnect];
                outputs.extend(self.fetch(now));
                outputs
            }
            (Goal::Watch(_), Phase::Waiting { .. }) => {
                self.outage.begin(now);
                Vec::new()
            }
            _ => self.fetch(now),
        };
        release.into_iter().chain(next).collect()
    }

    /// Nothing is even tried, and nobody is on stage.
    fn cannot(&mut self, goal: Goal, now: u64) -> Vec<Output> {
        self.goal = goal;
        self.step_down();
        if self.goal == Goal::Off {
            self.outage.end();
        } else {
            self.outage.failed(Trouble::NoWebRtc, false, now);
        }
        Vec::new()
    }

    fn hang_up(&mut self) -> Vec<Output> {
        self.turn += 1;
        self.failures = 0;
        self.was_connected = false;
        self.outage.end();
        let connected = self.phase != Phase::Idle;
        self.phase = Phase::Idle;
        connected.then_some(Output::Disconnect).into_iter().collect()
    }

    pub(in crate::state::media) fn fetch(&mut self, now: u64) -> Vec<Output> {
        let grant = self.goal.grant();
        let Some(room) = self.goal.room().cloned() else { return Vec::new() };
        self.outage.begin(now);
        self.turn += 1;
        self.phase = Phase::Fetching(grant);
        vec![Output::Fetch { turn: self.turn, room, grant }]
    }

    pub(in crate::state::media) fn promote(&mut self, now: u64) -> Vec<Output> {
        let Some(room) = self.goal.room().cloned() else { return Vec::new() };
        self.outage.begin(now);
        self.turn += 1;
        self.phase = Phase::Promoting;
        vec![Output::Promote { turn: self.turn, room }]
    }

    pub(in crate::state::media) fn taken_off(&mut self) -> Vec<Output> {
        self.step_down();
        self.phase = Phase::Watching;
        vec![Output::Release, Output::Notify(MediaNotice::TakenOffStage)]
    }

    pub(in crate::state::media) fn step_down(&mut self) {
        if let Goal::Stage(room) = &self.goal {
            self.goal = Goal::Watch(room.clone());
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "machine_tests.rs"]
mod tests;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "trouble_tests.rs"]
mod trouble_tests;
