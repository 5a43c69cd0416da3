//! Makes the connection that is wanted: asks for tokens, promotes, hangs up, and starts again.

use super::{ConnectionTarget, Grant, Machine, Output, Phase};
use crate::state::media::session::status::{MediaNotice, Trouble};

impl Machine {
    /// Sets the target that follows from the room and from what the person wants now.
    pub(super) fn retarget(&mut self, now: u64) -> Vec<Output> {
        let seat_lost = self.wants_stage && self.room.has_no_seat();
        if seat_lost || self.room.is_over() {
            self.wants_stage = false;
        }
        let mut outputs = self.aim(self.room.target(self.wants_stage), now);
        if seat_lost {
            outputs.push(Output::Notify(MediaNotice::TakenOffStage));
        }
        outputs
    }

    /// Tries again at once, also where an attempt hangs.
    pub(super) fn retry(&mut self, now: u64) -> Vec<Output> {
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

    fn aim(&mut self, target: ConnectionTarget, now: u64) -> Vec<Output> {
        if target == self.target {
            return Vec::new();
        }
        if !self.has_webrtc {
            return self.cannot(target, now);
        }
        let same_room = target.room() == self.target.room();
        let was_stage = self.target.is_stage();
        self.target = target;
        // The trouble shown so far was about the old target.
        self.outage.end();
        let release = (was_stage && !self.target.is_stage()).then_some(Output::Release);
        let next = match (&self.target, self.phase) {
            (ConnectionTarget::Off, _) => self.hang_up(),
            _ if !same_room => {
                let mut outputs = self.hang_up();
                outputs.extend(self.fetch(now));
                outputs
            }
            (ConnectionTarget::Stage(_), Phase::Watching) => self.promote(now),
            // The watching connection that is on its way is promoted once it is there.
            (ConnectionTarget::Stage(_), Phase::Fetching(Grant::Watch) | Phase::Connecting(Grant::Watch)) => {
                self.outage.begin(now);
                Vec::new()
            }
            (ConnectionTarget::Watch(_), Phase::OnStage | Phase::Promoting) => {
                self.request += 1;
                self.phase = Phase::Watching;
                Vec::new()
            }
            (
                ConnectionTarget::Watch(_),
                Phase::Fetching(Grant::Broadcast) | Phase::Connecting(Grant::Broadcast),
            ) => {
                let mut outputs = vec![Output::Disconnect];
                outputs.extend(self.fetch(now));
                outputs
            }
            (ConnectionTarget::Watch(_), Phase::Waiting { .. }) => {
                self.outage.begin(now);
                Vec::new()
            }
            _ => self.fetch(now),
        };
        release.into_iter().chain(next).collect()
    }

    /// Takes the target of a browser without WebRTC: nothing is even tried, and nobody is on stage.
    fn cannot(&mut self, target: ConnectionTarget, now: u64) -> Vec<Output> {
        self.target = target;
        self.step_down();
        if self.target == ConnectionTarget::Off {
            self.outage.end();
        } else {
            self.outage.failed(Trouble::NoWebRtc, false, now);
        }
        Vec::new()
    }

    fn hang_up(&mut self) -> Vec<Output> {
        self.request += 1;
        self.failures = 0;
        self.was_connected = false;
        self.outage.end();
        let connected = self.phase != Phase::Idle;
        self.phase = Phase::Idle;
        connected.then_some(Output::Disconnect).into_iter().collect()
    }

    pub(super) fn fetch(&mut self, now: u64) -> Vec<Output> {
        let grant = self.target.grant();
        let Some(room) = self.target.room().cloned() else { return Vec::new() };
        self.outage.begin(now);
        self.request += 1;
        self.phase = Phase::Fetching(grant);
        vec![Output::Fetch { request: self.request, room, grant }]
    }

    pub(super) fn promote(&mut self, now: u64) -> Vec<Output> {
        let Some(room) = self.target.room().cloned() else { return Vec::new() };
        self.outage.begin(now);
        self.request += 1;
        self.phase = Phase::Promoting;
        vec![Output::Promote { request: self.request, room }]
    }

    pub(super) fn step_down(&mut self) {
        self.wants_stage = false;
        if let ConnectionTarget::Stage(room) = &self.target {
            self.target = ConnectionTarget::Watch(room.clone());
        }
    }
}
