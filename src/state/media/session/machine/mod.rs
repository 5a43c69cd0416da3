//! Decides what the media connection does next. Pure, so that every outage and race can be a native test.
//!
//! The machine alone knows whether the person wants to be on stage. From that and from the room it derives a *target*
//! (no connection, watching, on stage) and fetches tokens, connects, promotes the connection, publishes, waits and
//! gives up so as to reach it. An answer carries the number of its request; answers to outdated requests are dropped.

mod answers;
mod input_output;
mod outage;
mod target;

use self::outage::Outage;
pub(super) use self::{
    input_output::{Input, Output},
    target::{ConnectionTarget, Grant, RoomState},
};
use super::status::{MediaNotice, MediaPhase, Stopped, Trouble};
use crate::ports::api::ApiError;

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

/// The state of the media connection.
#[derive(Debug)]
pub(super) struct Machine {
    room: RoomState,
    wants_stage: bool,
    target: ConnectionTarget,
    phase: Phase,
    /// The number of the latest request.
    request: u32,
    /// Attempts that failed since the last connection.
    failures: u32,
    was_connected: bool,
    has_webrtc: bool,
    /// LiveKit took the right to publish, and the server was asked whether the seat is gone too.
    checks_seat: bool,
    refusal: Option<ApiError>,
    outage: Outage,
}

impl Machine {
    /// A machine without a room. Without WebRTC in the browser it never tries to connect.
    pub(super) fn new(has_webrtc: bool) -> Self {
        Self {
            room: RoomState::NONE,
            wants_stage: false,
            target: ConnectionTarget::Off,
            phase: Phase::Idle,
            request: 0,
            failures: 0,
            was_connected: false,
            has_webrtc,
            checks_seat: false,
            refusal: None,
            outage: Outage::default(),
        }
    }

    pub(super) const fn phase(&self) -> MediaPhase {
        match (self.phase, self.outage.shown()) {
            (Phase::Watching | Phase::Promoting | Phase::OnStage, _) => MediaPhase::Connected,
            (Phase::Stopped(why), _) => MediaPhase::Stopped(why),
            (_, Some(trouble)) => MediaPhase::Cannot(trouble),
            (Phase::Idle, None) => MediaPhase::Off,
            (Phase::Fetching(_) | Phase::Connecting(_) | Phase::Waiting { .. }, None) => {
                if self.was_connected { MediaPhase::Reconnecting } else { MediaPhase::Connecting }
            }
        }
    }

    /// Whether connecting takes so long that people start to wonder.
    pub(super) const fn takes_long(&self) -> bool {
        self.outage.takes_long()
    }

    /// Whether the person is on stage by this tab, or wants to be (again).
    pub(super) const fn wants_stage(&self) -> bool {
        self.wants_stage
    }

    pub(super) const fn is_on_stage(&self) -> bool {
        matches!(self.phase, Phase::OnStage)
    }

    /// Why the server refused to let the person join the stage, until they try again or open another room.
    pub(super) const fn refusal(&self) -> Option<&ApiError> {
        self.refusal.as_ref()
    }

    /// The number of the request whose answer is awaited.
    pub(super) const fn request(&self) -> u32 {
        self.request
    }

    /// When to send [`Input::Tick`], in milliseconds since the epoch.
    pub(super) fn wake_at(&self) -> Option<u64> {
        match self.phase {
            // Soon enough for everything that the outage has to show before.
            Phase::Waiting { until } => Some(until),
            _ => self.outage.wake_at(self.was_connected),
        }
    }

    /// Takes `input` at `now` (milliseconds since the epoch); `jitter` is random, from 0 up to 1.
    pub(super) fn step(&mut self, input: Input, now: u64, jitter: f64) -> Vec<Output> {
        let mut outputs = self.take(input, now, jitter);
        outputs.extend(self.retarget(now));
        outputs
    }

    fn take(&mut self, input: Input, now: u64, jitter: f64) -> Vec<Output> {
        match input {
            Input::RoomChanged(room) => self.change_room(room),
            Input::Join => {
                self.wants_stage = true;
                self.checks_seat = false;
                self.refusal = None;
                Vec::new()
            }
            Input::StepDown => {
                self.wants_stage = false;
                Vec::new()
            }
            Input::Fetched { request, .. }
            | Input::Connected { request, .. }
            | Input::Promoted { request, .. }
                if request != self.request =>
            {
                Vec::new()
            }
            Input::Fetched { answer, .. } => self.fetched(answer, now, jitter),
            Input::Connected { answer, .. } => self.connected(answer, now, jitter),
            Input::Promoted { answer, .. } => self.promoted(answer, now),
            Input::SeatChecked(answer) => self.seat_checked(answer),
            Input::Lost(reason) => self.lost(reason, now, jitter),
            Input::Stalled => self.stalled(now),
            Input::Demoted => self.demoted(),
            Input::MayPublish | Input::TrackOpened => {
                self.is_on_stage().then_some(Output::Publish).into_iter().collect()
            }
            Input::PublishFailed(error) => vec![Output::Notify(MediaNotice::NotSent(error))],
            Input::Tick => {
                self.outage.tick(self.was_connected, now);
                match self.phase {
                    Phase::Waiting { until } if now >= until => self.fetch(now),
                    _ => Vec::new(),
                }
            }
            Input::NetworkBack => match self.phase {
                Phase::Waiting { .. } => self.fetch(now),
                _ => Vec::new(),
            },
            Input::Retry => self.retry(now),
        }
    }

    /// Another room has another stage, which the person has not joined.
    fn change_room(&mut self, room: RoomState) -> Vec<Output> {
        if room.id != self.room.id {
            self.wants_stage = false;
            self.checks_seat = false;
            self.refusal = None;
        }
        self.room = room;
        if self.checks_seat && self.room.has_no_seat() {
            self.checks_seat = false;
            return vec![Output::Notify(MediaNotice::TakenOffStage)];
        }
        Vec::new()
    }

    /// Aims at the connection that the room and the person want now.
    fn retarget(&mut self, now: u64) -> Vec<Output> {
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

    /// Also starts again what hangs.
    fn retry(&mut self, now: u64) -> Vec<Output> {
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

    fn fetch(&mut self, now: u64) -> Vec<Output> {
        let grant = self.target.grant();
        let Some(room) = self.target.room().cloned() else { return Vec::new() };
        self.outage.begin(now);
        self.request += 1;
        self.phase = Phase::Fetching(grant);
        vec![Output::Fetch { request: self.request, room, grant }]
    }

    fn promote(&mut self, now: u64) -> Vec<Output> {
        let Some(room) = self.target.room().cloned() else { return Vec::new() };
        self.outage.begin(now);
        self.request += 1;
        self.phase = Phase::Promoting;
        vec![Output::Promote { request: self.request, room }]
    }

    fn step_down(&mut self) {
        self.wants_stage = false;
        if let ConnectionTarget::Stage(room) = &self.target {
            self.target = ConnectionTarget::Watch(room.clone());
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod trouble_tests;
