//! Decides what the media connection does next. Pure, so that every outage and race can be a native test.
//!
//! The machine alone knows whether the person wants to be on stage. From that and from the room it derives a *target*
//! (no connection, watching, on stage) and fetches tokens, connects, promotes the connection, publishes, waits and
//! gives up so as to reach it. An answer carries the number of its request; answers to outdated requests are dropped.

mod answers;
mod input_output;
mod outage;
mod reach_target;
mod target;

use self::outage::Outage;
pub(super) use self::{
    input_output::{Input, Output},
    target::{ConnectionTarget, Grant, RoomState},
};
use super::status::{MediaNotice, MediaPhase, Stopped};
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
            Input::Fetched { answer, .. } => self.on_fetched(answer, now, jitter),
            Input::Connected { answer, .. } => self.on_connected(answer, now, jitter),
            Input::Promoted { answer, .. } => self.on_promoted(answer, now),
            Input::SeatChecked(answer) => self.on_seat_checked(answer),
            Input::Lost(reason) => self.on_lost(reason, now, jitter),
            Input::Stalled => self.on_stalled(now),
            Input::Demoted => self.on_demoted(),
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
        if self.room.is_over() {
            self.checks_seat = false;
        }
        if self.checks_seat && self.room.has_no_seat() {
            self.checks_seat = false;
            return vec![Output::Notify(MediaNotice::TakenOffStage)];
        }
        Vec::new()
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod reconnect_tests;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod seat_tests;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod trouble_tests;
