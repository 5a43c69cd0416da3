//! Decides what the media connection does next: pure, so that every outage and race is a native test.
//!
//! A *goal* says what is wanted (nothing, watching, being on stage); the machine fetches tokens, connects,
//! promotes in place, publishes, waits and gives up so as to get there. Answers carry the turn they were
//! asked in: an answer to a question that is no longer asked is dropped.

use costage_protocol::ProblemCode;

use super::exchange::{Goal, Grant, Input, MediaNotice, MediaPhase, Output, Stopped};
use crate::ports::{api::ApiError, live::wait_ms, media::DisconnectReason};

/// Whoever is on stage is few and missed by many: they try again at least this often.
const STAGE_WAIT_MAX_MS: u64 = 3_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
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
pub(super) struct Machine {
    goal: Goal,
    phase: Phase,
    turn: u32,
    failures: u32,
    was_connected: bool,
}

impl Machine {
    pub(super) const fn new() -> Self {
        Self { goal: Goal::Off, phase: Phase::Idle, turn: 0, failures: 0, was_connected: false }
    }

    pub(super) const fn phase(&self) -> MediaPhase {
        match self.phase {
            Phase::Idle => MediaPhase::Off,
            Phase::Watching | Phase::Promoting | Phase::OnStage => MediaPhase::Connected,
            Phase::Stopped(why) => MediaPhase::Stopped(why),
            Phase::Fetching(_) | Phase::Connecting(_) | Phase::Waiting { .. } => {
                if self.was_connected || self.failures > 0 {
                    MediaPhase::Reconnecting
                } else {
                    MediaPhase::Connecting
                }
            }
        }
    }

    pub(super) const fn goal(&self) -> &Goal {
        &self.goal
    }

    /// What an answer must carry to be heard.
    pub(super) const fn turn(&self) -> u32 {
        self.turn
    }

    pub(super) const fn is_on_stage(&self) -> bool {
        matches!(self.phase, Phase::OnStage)
    }

    pub(super) const fn wake_at(&self) -> Option<u64> {
        match self.phase {
            Phase::Waiting { until } => Some(until),
            _ => None,
        }
    }

    /// Takes `input` at `now` (milliseconds); `dice` is from 0 up to 1.
    pub(super) fn step(&mut self, input: Input, now: u64, dice: f64) -> Vec<Output> {
        match input {
            Input::Goal(goal) => self.aim(goal),
            Input::Fetched { turn, .. } | Input::Connected { turn, .. } | Input::Promoted { turn, .. }
                if turn != self.turn =>
            {
                Vec::new()
            }
            Input::Fetched { answer, .. } => self.fetched(answer, now, dice),
            Input::Connected { ok, .. } => self.connected(ok, now, dice),
            Input::Promoted { answer, .. } => self.promoted(answer),
            Input::Lost(reason) => self.lost(reason, now, dice),
            Input::Stalled => self.stalled(),
            Input::Demoted if self.phase == Phase::OnStage => self.taken_off(),
            Input::Demoted => Vec::new(),
            Input::Tick => match self.phase {
                Phase::Waiting { until } if now >= until => self.fetch(),
                _ => Vec::new(),
            },
            Input::Hurry => match self.phase {
                Phase::Waiting { .. } => self.fetch(),
                _ => Vec::new(),
            },
            Input::Again => match self.phase {
                Phase::Waiting { .. } | Phase::Stopped(_) => self.fetch(),
                _ => Vec::new(),
            },
        }
    }

    fn aim(&mut self, goal: Goal) -> Vec<Output> {
        if goal == self.goal {
            return Vec::new();
        }
        let same_room = goal.room() == self.goal.room();
        let was_stage = matches!(self.goal, Goal::Stage(_));
        self.goal = goal;
        let release = (was_stage && !matches!(self.goal, Goal::Stage(_))).then_some(Output::Release);
        let next = match (&self.goal, self.phase) {
            (Goal::Off, _) => self.hang_up(),
            _ if !same_room => {
                let mut outputs = self.hang_up();
                outputs.extend(self.fetch());
                outputs
            }
            (Goal::Stage(_), Phase::Watching) => self.promote(),
            // What is on its way for watching is promoted when it is there.
            (Goal::Stage(_), Phase::Fetching(Grant::Watch) | Phase::Connecting(Grant::Watch)) => Vec::new(),
            (Goal::Watch(_), Phase::OnStage | Phase::Promoting) => {
                self.turn += 1;
                self.phase = Phase::Watching;
                Vec::new()
            }
            (Goal::Watch(_), Phase::Fetching(Grant::Broadcast) | Phase::Connecting(Grant::Broadcast)) => {
                let mut outputs = vec![Output::Disconnect];
                outputs.extend(self.fetch());
                outputs
            }
            (Goal::Watch(_), Phase::Waiting { .. }) => Vec::new(),
            _ => self.fetch(),
        };
        release.into_iter().chain(next).collect()
    }

    fn hang_up(&mut self) -> Vec<Output> {
        self.turn += 1;
        self.failures = 0;
        self.was_connected = false;
        let connected = self.phase != Phase::Idle;
        self.phase = Phase::Idle;
        connected.then_some(Output::Disconnect).into_iter().collect()
    }

    fn fetch(&mut self) -> Vec<Output> {
        let grant = self.goal.grant();
        let Some(room) = self.goal.room().cloned() else { return Vec::new() };
        self.turn += 1;
        self.phase = Phase::Fetching(grant);
        vec![Output::Fetch { turn: self.turn, room, grant }]
    }

    fn promote(&mut self) -> Vec<Output> {
        let Some(room) = self.goal.room().cloned() else { return Vec::new() };
        self.turn += 1;
        self.phase = Phase::Promoting;
        vec![Output::Promote { turn: self.turn, room }]
    }

    fn fetched(&mut self, answer: Result<(), ApiError>, now: u64, dice: f64) -> Vec<Output> {
        let Phase::Fetching(grant) = self.phase else { return Vec::new() };
        match answer {
            Ok(()) => {
                self.phase = Phase::Connecting(grant);
                vec![Output::Connect { turn: self.turn }]
            }
            Err(error) => match error.code() {
                Some(ProblemCode::NoSeat) if grant == Grant::Broadcast => {
                    let mut outputs = self.taken_off();
                    outputs.extend(self.fetch());
                    outputs
                }
                Some(ProblemCode::RoomNotLive | ProblemCode::RoomEnded | ProblemCode::NotFound) => {
                    self.phase = Phase::Stopped(Stopped::NotLive);
                    Vec::new()
                }
                _ => self.wait(now, dice),
            },
        }
    }

    fn connected(&mut self, ok: bool, now: u64, dice: f64) -> Vec<Output> {
        let Phase::Connecting(grant) = self.phase else { return Vec::new() };
        if !ok {
            return self.wait(now, dice);
        }
        self.failures = 0;
        self.was_connected = true;
        match (&self.goal, grant) {
            (Goal::Stage(_), Grant::Broadcast) => {
                self.phase = Phase::OnStage;
                vec![Output::Publish]
            }
            (Goal::Stage(_), Grant::Watch) => self.promote(),
            _ => {
                self.phase = Phase::Watching;
                Vec::new()
            }
        }
    }

    fn promoted(&mut self, answer: Result<(), ApiError>) -> Vec<Output> {
        if self.phase != Phase::Promoting {
            return Vec::new();
        }
        let Err(error) = answer else {
            self.phase = Phase::OnStage;
            return vec![Output::Publish];
        };
        match error.code() {
            // LiveKit lost sight of this connection: come on stage by one of its own.
            Some(ProblemCode::ConnectionNotFound) => {
                let mut outputs = vec![Output::Disconnect];
                outputs.extend(self.fetch());
                outputs
            }
            _ => {
                self.step_down();
                self.phase = Phase::Watching;
                vec![Output::Notify(MediaNotice::StageRefused(error))]
            }
        }
    }

    fn lost(&mut self, reason: DisconnectReason, now: u64, dice: f64) -> Vec<Output> {
        match self.phase {
            Phase::Watching | Phase::Promoting | Phase::OnStage => {}
            // An attempt's failure is its own answer; elsewhere there is nothing to lose.
            _ => return Vec::new(),
        }
        // What this machine leaves it does not hear of any more: the page was gone or frozen, and is back.
        if reason.may_reconnect() || reason == DisconnectReason::ClientInitiated {
            return self.wait(now, dice);
        }
        self.turn += 1;
        self.phase = Phase::Stopped(match reason {
            DisconnectReason::RoomDeleted | DisconnectReason::RoomClosed => Stopped::NotLive,
            DisconnectReason::DuplicateIdentity => Stopped::Elsewhere,
            _ => Stopped::Removed,
        });
        let on_stage = matches!(self.goal, Goal::Stage(_));
        self.step_down();
        on_stage.then_some(Output::Release).into_iter().collect()
    }

    /// LiveKit's own pauses grow to seven seconds, and past 50 seconds it gives up; what it tries to keep is
    /// lost anyway. A fresh start also survives a LiveKit that was restarted and forgot the room.
    fn stalled(&mut self) -> Vec<Output> {
        match self.phase {
            Phase::Watching | Phase::Promoting | Phase::OnStage => {
                let mut outputs = vec![Output::Disconnect];
                outputs.extend(self.fetch());
                outputs
            }
            _ => Vec::new(),
        }
    }

    fn taken_off(&mut self) -> Vec<Output> {
        self.step_down();
        self.phase = Phase::Watching;
        vec![Output::Release, Output::Notify(MediaNotice::TakenOffStage)]
    }

    fn step_down(&mut self) {
        if let Goal::Stage(room) = &self.goal {
            self.goal = Goal::Watch(room.clone());
        }
    }

    fn wait(&mut self, now: u64, dice: f64) -> Vec<Output> {
        self.turn += 1;
        let longest = match self.goal {
            Goal::Stage(_) => STAGE_WAIT_MAX_MS,
            Goal::Off | Goal::Watch(_) => u64::MAX,
        };
        self.phase = Phase::Waiting { until: now + wait_ms(self.failures, dice).min(longest) };
        self.failures = self.failures.saturating_add(1);
        vec![Output::Disconnect]
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "machine_tests.rs"]
mod tests;
