//! What the media machine makes of answers, of losing the connection, and of attempts that fail.

use costage_protocol::ProblemCode;

use super::{
    exchange::{Goal, Grant, MediaNotice, Output, Stopped, Trouble},
    machine::{Machine, Phase},
};
use crate::ports::{api::ApiError, live::wait_ms, media::DisconnectReason};

/// Whoever is on stage is few and missed by many: they try again at least this often.
const STAGE_WAIT_MAX_MS: u64 = 3_000;
/// What is said to be not possible here is tried again after this long.
const HOPELESS_WAIT_MS: u64 = 12_000;
/// The first attempts are given this long, so that the reason can be said within twenty seconds.
const CONNECTS_WITHIN_MS: u32 = 10_000;
/// Later ones may be slower.
const CONNECTS_SLOWLY_WITHIN_MS: u32 = 15_000;

impl Machine {
    pub(in crate::state::media) fn fetched(
        &mut self,
        answer: Result<(), ApiError>,
        now: u64,
        dice: f64,
    ) -> Vec<Output> {
        let Phase::Fetching(grant) = self.phase else { return Vec::new() };
        match answer {
            Ok(()) => {
                self.phase = Phase::Connecting(grant);
                let is_hopeless = self.outage.said().is_some();
                let within_ms = if is_hopeless { CONNECTS_SLOWLY_WITHIN_MS } else { CONNECTS_WITHIN_MS };
                vec![Output::Connect { turn: self.turn, within_ms }]
            }
            Err(error) => match error.code() {
                Some(ProblemCode::NoSeat) if grant == Grant::Broadcast => {
                    let mut outputs = self.taken_off();
                    outputs.extend(self.fetch(now));
                    outputs
                }
                Some(ProblemCode::RoomNotLive | ProblemCode::RoomEnded | ProblemCode::NotFound) => {
                    self.phase = Phase::Stopped(Stopped::NotLive);
                    self.outage.end();
                    Vec::new()
                }
                Some(ProblemCode::MediaUnavailable) => self.fail(Trouble::MediaServerAway, now, dice),
                _ => self.fail(Trouble::ServerAway, now, dice),
            },
        }
    }

    pub(in crate::state::media) fn connected(
        &mut self,
        answer: Result<(), Trouble>,
        now: u64,
        dice: f64,
    ) -> Vec<Output> {
        let Phase::Connecting(grant) = self.phase else { return Vec::new() };
        if let Err(trouble) = answer {
            return self.fail(trouble, now, dice);
        }
        self.failures = 0;
        self.was_connected = true;
        self.outage.end();
        match (&self.goal, grant) {
            (Goal::Stage(_), Grant::Broadcast) => {
                self.phase = Phase::OnStage;
                vec![Output::Publish]
            }
            (Goal::Stage(_), Grant::Watch) => self.promote(now),
            _ => {
                self.phase = Phase::Watching;
                Vec::new()
            }
        }
    }

    pub(in crate::state::media) fn promoted(
        &mut self,
        answer: Result<(), ApiError>,
        now: u64,
    ) -> Vec<Output> {
        if self.phase != Phase::Promoting {
            return Vec::new();
        }
        self.outage.end();
        let Err(error) = answer else {
            self.phase = Phase::OnStage;
            return vec![Output::Publish];
        };
        match error.code() {
            // LiveKit lost sight of this connection: come on stage by one of its own.
            Some(ProblemCode::ConnectionNotFound) => {
                let mut outputs = vec![Output::Disconnect];
                outputs.extend(self.fetch(now));
                outputs
            }
            _ => {
                self.step_down();
                self.phase = Phase::Watching;
                vec![Output::Notify(MediaNotice::StageRefused(error))]
            }
        }
    }

    pub(in crate::state::media) fn lost(
        &mut self,
        reason: DisconnectReason,
        now: u64,
        dice: f64,
    ) -> Vec<Output> {
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
        self.outage.end();
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
    pub(in crate::state::media) fn stalled(&mut self, now: u64) -> Vec<Output> {
        match self.phase {
            Phase::Watching | Phase::Promoting | Phase::OnStage => {
                let mut outputs = vec![Output::Disconnect];
                outputs.extend(self.fetch(now));
                outputs
            }
            _ => Vec::new(),
        }
    }

    fn fail(&mut self, trouble: Trouble, now: u64, dice: f64) -> Vec<Output> {
        self.outage.failed(trouble, self.was_connected, now);
        self.wait(now, dice)
    }

    fn wait(&mut self, now: u64, dice: f64) -> Vec<Output> {
        self.turn += 1;
        self.outage.begin(now);
        let usual = wait_ms(self.failures, dice);
        let wait = match (&self.goal, self.outage.said()) {
            // A server that is back is noticed soon; what is in the way here stays for longer.
            (_, Some(trouble)) if !matches!(trouble, Trouble::MediaServerAway | Trouble::ServerAway) => {
                HOPELESS_WAIT_MS + usual
            }
            (Goal::Stage(_), _) => usual.min(STAGE_WAIT_MAX_MS),
            (Goal::Off | Goal::Watch(_), _) => usual,
        };
        self.phase = Phase::Waiting { until: now + wait };
        self.failures = self.failures.saturating_add(1);
        vec![Output::Disconnect]
    }
}
