//! Asking to join: waiting → invited | dismissed | withdrawn | closed, decided in one place.
//!
//! A waiting request and a pending invitation, or a seat, never exist side by side for the same person and
//! room: inviting somebody meets their request, and whoever is invited or seated cannot ask.

pub mod queue;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{
    InvitationId, JoinRequestId, ProblemCode, RoomId, RoomStatus, Timestamp, User,
    limits::{JOIN_REQUEST_COOL_DOWN, JOIN_REQUESTS_PER_HOUR},
    rooms::Joining,
};

/// How far back requests count against [`JOIN_REQUESTS_PER_HOUR`].
pub const COUNTED_FOR: Duration = Duration::from_secs(3_600);

/// What became of a request to join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JoinRequestStatus {
    /// Waits for the host.
    Waiting,
    /// The host answered with an invitation.
    Invited,
    /// The host put it aside.
    Dismissed,
    /// Whoever asked took it back.
    Withdrawn,
    /// It ended for all, or for good; `reason` says why.
    Closed,
}

/// Why a request was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CloseReason {
    /// The room ended first.
    RoomEnded,
    /// The host switched asking off.
    AskingOff,
    /// The host blocked whoever asked.
    Blocked,
}

/// A request to come on a room's stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JoinRequest {
    /// Which.
    pub id: JoinRequestId,
    /// Whose stage.
    pub room_id: RoomId,
    /// Who asks.
    pub user: User,
    /// What became of it.
    pub status: JoinRequestStatus,
    /// Why it was closed, when it was.
    pub reason: Option<CloseReason>,
    /// The invitation that answered it, when one did.
    pub invitation_id: Option<InvitationId>,
    /// Since when they wait.
    pub created_at: Timestamp,
    /// When its status last changed.
    pub updated_at: Timestamp,
    /// When they may ask again, after a dismissal.
    pub again_at: Option<Timestamp>,
}

/// What somebody wants to make of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Whoever asked takes it back.
    Withdraw,
    /// The host puts it aside.
    Dismiss,
    /// The host turns it into an invitation.
    Invite,
    /// It ends without an answer.
    Close(CloseReason),
}

/// What a decision leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It had been decided so before: nothing to write, a success all the same.
    Unchanged,
    /// Write this.
    Changed {
        /// The new status; `invited` comes with a pending invitation.
        status: JoinRequestStatus,
        /// Why, when closed.
        reason: Option<CloseReason>,
    },
}

/// Everything a decision depends on, read in the same transaction that will write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecisionContext {
    /// The request's status now.
    pub status: JoinRequestStatus,
    /// The room's status now.
    pub room: RoomStatus,
    /// Seats taken now.
    pub seats_taken: u32,
    /// Seats the stage has.
    pub seat_limit: u32,
}

/// Decides. One's own decision repeated is a success; an ended room is told before the request's own state;
/// a full stage last, for it may change, and leaves the request waiting.
///
/// # Errors
/// `room_ended`, `request_not_waiting` or `stage_full`; nothing may be written then.
pub const fn decide(context: DecisionContext, decision: Decision) -> Result<Outcome, ProblemCode> {
    use JoinRequestStatus::{Closed, Dismissed, Invited, Waiting, Withdrawn};
    match (decision, context.status) {
        (Decision::Withdraw, Withdrawn)
        | (Decision::Dismiss, Dismissed)
        | (Decision::Invite, Invited)
        | (Decision::Close(_), Closed) => Ok(Outcome::Unchanged),
        (Decision::Invite, _) if matches!(context.room, RoomStatus::Ended) => Err(ProblemCode::RoomEnded),
        (Decision::Withdraw, Waiting) => Ok(Outcome::Changed { status: Withdrawn, reason: None }),
        (Decision::Dismiss, Waiting) => Ok(Outcome::Changed { status: Dismissed, reason: None }),
        (Decision::Invite, Waiting) if context.seats_taken >= context.seat_limit => {
            Err(ProblemCode::StageFull)
        }
        (Decision::Invite, Waiting) => Ok(Outcome::Changed { status: Invited, reason: None }),
        (Decision::Close(reason), Waiting) => Ok(Outcome::Changed { status: Closed, reason: Some(reason) }),
        (_, Invited | Dismissed | Withdrawn | Closed) => Err(ProblemCode::RequestNotWaiting),
    }
}

/// Everything that says whether somebody may ask, read in the same transaction that will write the request.
/// That they are neither invited nor seated, and have no request waiting, is known before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asking<'a> {
    /// The room's status now.
    pub room: RoomStatus,
    /// Whether its host lets viewers ask.
    pub joining: Joining,
    /// Whether its host has blocked whoever asks.
    pub blocked: bool,
    /// When they were last dismissed here.
    pub dismissed_at: Option<Timestamp>,
    /// When they asked here within the last hour, in any order; older moments do not matter.
    pub asked_at: &'a [Timestamp],
}

/// Why somebody may not ask now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// What they are to be told.
    pub code: ProblemCode,
    /// When asking again makes sense, where time alone will help.
    pub wait: Option<Duration>,
}

impl From<ProblemCode> for Refusal {
    fn from(code: ProblemCode) -> Self {
        Self { code, wait: None }
    }
}

/// Whether somebody may ask at `now`.
///
/// # Errors
/// `room_ended`, `room_not_live`, `joining_closed`, `blocked`, or `rate_limited` with the time to wait.
pub fn may_ask(asking: Asking<'_>, now: Timestamp) -> Result<(), Refusal> {
    match asking.room {
        RoomStatus::Ended => return Err(ProblemCode::RoomEnded.into()),
        RoomStatus::Idle => return Err(ProblemCode::RoomNotLive.into()),
        RoomStatus::Live | RoomStatus::Waiting => {}
    }
    if asking.joining == Joining::Closed {
        return Err(ProblemCode::JoiningClosed.into());
    }
    if asking.blocked {
        return Err(ProblemCode::Blocked.into());
    }
    let wait = cool_down(asking.dismissed_at, now).max(hour_left(asking.asked_at, now));
    if wait.is_zero() { Ok(()) } else { Err(Refusal { code: ProblemCode::RateLimited, wait: Some(wait) }) }
}

/// When somebody dismissed at `dismissed_at` may ask again.
#[must_use]
pub fn again_at(dismissed_at: Timestamp) -> Timestamp {
    dismissed_at.plus(JOIN_REQUEST_COOL_DOWN)
}

fn cool_down(dismissed_at: Option<Timestamp>, now: Timestamp) -> Duration {
    dismissed_at.map_or(Duration::ZERO, |at| again_at(at).since(now))
}

/// How long until one more request is within the limit.
fn hour_left(asked_at: &[Timestamp], now: Timestamp) -> Duration {
    let mut counted: Vec<_> = asked_at.iter().filter(|at| now.since(**at) < COUNTED_FOR).collect();
    let limit = usize::try_from(JOIN_REQUESTS_PER_HOUR).unwrap_or(usize::MAX);
    if counted.len() < limit {
        return Duration::ZERO;
    }
    counted.sort_unstable();
    // So many must fall out of the hour that the rest leaves room for one.
    let last_to_go = counted[counted.len() - limit];
    last_to_go.plus(COUNTED_FOR).since(now)
}
