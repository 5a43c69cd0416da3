//! Handles answers, lost connections and failed attempts.

use costage_protocol::ProblemCode;

use super::{ConnectionTarget, Grant, Machine, Output, Phase};
use crate::{
    ports::{api::ApiError, live::wait_ms, media::DisconnectReason},
    state::media::session::status::{MediaNotice, Stopped, Trouble},
};

/// The longest wait between two attempts on stage, where few people are missed by many.
const STAGE_WAIT_MAX_MS: u64 = 3_000;
/// Added to each wait once the app has shown that connecting is not possible here.
const IMPOSSIBLE_WAIT_MS: u64 = 12_000;
/// How long the first attempts may take, so that people learn the reason within 20 seconds.
const CONNECT_TIMEOUT_MS: u32 = 10_000;
/// How long later attempts may take.
const LATER_CONNECT_TIMEOUT_MS: u32 = 15_000;

impl Machine {
    pub(super) fn on_fetched(&mut self, answer: Result<(), ApiError>, now: u64, jitter: f64) -> Vec<Output> {
        let Phase::Fetching(grant) = self.phase else { return Vec::new() };
        match answer {
            Ok(()) => {
                self.phase = Phase::Connecting(grant);
                let seems_impossible = self.outage.shown().is_some();
                let within_ms = if seems_impossible { LATER_CONNECT_TIMEOUT_MS } else { CONNECT_TIMEOUT_MS };
                vec![Output::Connect { request: self.request, within_ms }]
            }
            Err(error) => match error.code() {
                Some(ProblemCode::NoSeat) if grant == Grant::Broadcast => {
                    let mut outputs = self.taken_off();
                    outputs.push(Output::Notify(MediaNotice::TakenOffStage));
                    outputs.extend(self.fetch(now));
                    outputs
                }
                Some(ProblemCode::RoomNotLive | ProblemCode::RoomEnded | ProblemCode::NotFound) => {
                    self.phase = Phase::Stopped(Stopped::NotLive);
                    self.outage.end();
                    Vec::new()
                }
                Some(ProblemCode::MediaUnavailable) => self.fail(Trouble::MediaServerAway, now, jitter),
                _ => self.fail(Trouble::ServerAway, now, jitter),
            },
        }
    }

    pub(super) fn on_connected(&mut self, answer: Result<(), Trouble>, now: u64, jitter: f64) -> Vec<Output> {
        let Phase::Connecting(grant) = self.phase else { return Vec::new() };
        if let Err(trouble) = answer {
            return self.fail(trouble, now, jitter);
        }
        self.failures = 0;
        self.was_connected = true;
        self.outage.end();
        match (&self.target, grant) {
            (ConnectionTarget::Stage(_), Grant::Broadcast) => {
                self.phase = Phase::OnStage;
                vec![Output::Publish]
            }
            (ConnectionTarget::Stage(_), Grant::Watch) => self.promote(now),
            _ => {
                self.phase = Phase::Watching;
                Vec::new()
            }
        }
    }

    pub(super) fn on_promoted(&mut self, answer: Result<(), ApiError>, now: u64) -> Vec<Output> {
        if self.phase != Phase::Promoting {
            return Vec::new();
        }
        self.outage.end();
        let Err(error) = answer else {
            self.phase = Phase::OnStage;
            return vec![Output::Publish];
        };
        match error.code() {
            // LiveKit no longer knows this connection: join the stage with a new one.
            Some(ProblemCode::ConnectionNotFound) => {
                let mut outputs = vec![Output::Disconnect];
                outputs.extend(self.fetch(now));
                outputs
            }
            _ => {
                self.step_down();
                self.phase = Phase::Watching;
                self.refusal = Some(error);
                Vec::new()
            }
        }
    }

    pub(super) fn on_lost(&mut self, reason: DisconnectReason, now: u64, jitter: f64) -> Vec<Output> {
        match self.phase {
            Phase::Watching | Phase::Promoting | Phase::OnStage => {}
            // A failed attempt has an answer of its own, and in other phases there is no connection to lose.
            _ => return Vec::new(),
        }
        // The driver does not report connections that the machine itself ended. A client that left otherwise was a
        // page that was hidden or frozen, and is back.
        if reason.may_reconnect() || reason == DisconnectReason::ClientInitiated {
            return self.wait(now, jitter);
        }
        self.request += 1;
        self.outage.end();
        self.phase = Phase::Stopped(match reason {
            DisconnectReason::RoomDeleted | DisconnectReason::RoomClosed => Stopped::NotLive,
            DisconnectReason::DuplicateIdentity => Stopped::Elsewhere,
            _ => Stopped::Removed,
        });
        let on_stage = self.target.is_stage();
        self.step_down();
        on_stage.then_some(Output::Release).into_iter().collect()
    }

    /// Makes a new connection: LiveKit's own pauses grow to 7 seconds, and after 50 seconds it gives up; the state it tries to
    /// keep is lost anyway. A new connection also survives a LiveKit server that was restarted and forgot the room.
    pub(super) fn on_stalled(&mut self, now: u64) -> Vec<Output> {
        match self.phase {
            Phase::Watching | Phase::Promoting | Phase::OnStage => {
                let mut outputs = vec![Output::Disconnect];
                outputs.extend(self.fetch(now));
                outputs
            }
            _ => Vec::new(),
        }
    }

    /// Removes the person from the stage, because their right to be there is gone.
    fn taken_off(&mut self) -> Vec<Output> {
        self.step_down();
        self.phase = Phase::Watching;
        vec![Output::Release]
    }

    /// LiveKit does not say whether the seat is gone too, and the room's own event may come later than this.
    pub(super) fn on_demoted(&mut self) -> Vec<Output> {
        let Some(room) = self.target.room().cloned().filter(|_| self.is_on_stage()) else {
            return Vec::new();
        };
        let mut outputs = self.taken_off();
        self.checks_seat = true;
        outputs.push(Output::CheckSeat { room });
        outputs
    }

    pub(super) fn on_seat_checked(&mut self, answer: Result<bool, ApiError>) -> Vec<Output> {
        if !std::mem::take(&mut self.checks_seat) {
            return Vec::new();
        }
        // Without an answer: the notice that is true in either case.
        let keeps_seat = answer.unwrap_or(false);
        vec![Output::Notify(if keeps_seat {
            MediaNotice::MovedElsewhere
        } else {
            MediaNotice::TakenOffStage
        })]
    }

    fn fail(&mut self, trouble: Trouble, now: u64, jitter: f64) -> Vec<Output> {
        self.outage.failed(trouble, self.was_connected, now);
        self.wait(now, jitter)
    }

    fn wait(&mut self, now: u64, jitter: f64) -> Vec<Output> {
        self.request += 1;
        self.outage.begin(now);
        let usual = wait_ms(self.failures, jitter);
        let wait = match (&self.target, self.outage.shown()) {
            // A server that is back should be noticed soon; an obstacle on this side stays for longer.
            (_, Some(trouble)) if !matches!(trouble, Trouble::MediaServerAway | Trouble::ServerAway) => {
                IMPOSSIBLE_WAIT_MS + usual
            }
            (ConnectionTarget::Stage(_), _) => usual.min(STAGE_WAIT_MAX_MS),
            (ConnectionTarget::Off | ConnectionTarget::Watch(_), _) => usual,
        };
        self.phase = Phase::Waiting { until: now + wait };
        self.failures = self.failures.saturating_add(1);
        vec![Output::Disconnect]
    }
}
