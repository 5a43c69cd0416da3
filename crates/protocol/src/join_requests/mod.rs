//! Requests to join a stage. The state machine, waiting → invited | dismissed | withdrawn | closed, is [`decide`];
//! [`may_ask`] says who may make one.
//!
//! For one person and room, a waiting request never exists beside a pending invitation or a seat: an invitation answers
//! the request, and somebody who is invited or has a seat cannot ask.

pub mod queue;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{
    InvitationId, JoinRequestId, ProblemCode, RoomId, RoomStatus, Timestamp, User,
    limits::{JOIN_REQUEST_COOL_DOWN, JOIN_REQUESTS_PER_HOUR},
    rooms::Joining,
};

/// How long a request counts against [`JOIN_REQUESTS_PER_HOUR`].
pub const COUNTED_FOR: Duration = Duration::from_secs(3_600);

/// The state of a request to join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JoinRequestStatus {
    /// Waiting for the host.
    Waiting,
    /// The host answered with an invitation.
    Invited,
    /// The host dismissed it.
    Dismissed,
    /// The person who made it withdrew it.
    Withdrawn,
    /// Closed without an answer; `reason` says why.
    Closed,
}

/// Why a request was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CloseReason {
    /// The room ended before an answer.
    RoomEnded,
    /// The host switched requests off.
    AskingOff,
    /// The host blocked the person.
    Blocked,
}

/// A request to come on a room's stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JoinRequest {
    /// The request's id.
    pub id: JoinRequestId,
    /// The room whose stage the person wants to join.
    pub room_id: RoomId,
    /// The person who asks.
    pub user: User,
    /// Whether it is waiting, and how it was decided.
    pub status: JoinRequestStatus,
    /// Why it was closed; absent unless it was.
    pub reason: Option<CloseReason>,
    /// The invitation that answered it; absent unless one did.
    pub invitation_id: Option<InvitationId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its status last changed.
    pub updated_at: Timestamp,
    /// When the person may ask again; only after a dismissal.
    pub again_at: Option<Timestamp>,
}

/// A decision about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The person who made it withdraws it.
    Withdraw,
    /// The host dismisses it.
    Dismiss,
    /// The host answers with an invitation.
    Invite,
    /// The server closes it without an answer.
    Close(CloseReason),
}

/// The effect of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The same decision was made before: a success, with nothing to write.
    Unchanged,
    /// The request changes.
    Changed {
        /// The new status; `invited` comes with a pending invitation.
        status: JoinRequestStatus,
        /// Why it is closed, when it is.
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

/// Decides what `decision` does to a request. Repeating a decision is a success, an ended room is reported before the
/// request's own state, and a full stage last, because that may change: the request stays waiting.
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

/// Everything that decides whether somebody may ask, read in the same transaction that will write the request. The caller
/// has checked that they have neither an invitation, nor a seat, nor a waiting request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskContext<'a> {
    /// The room's status now.
    pub room: RoomStatus,
    /// Whether the host takes requests.
    pub joining: Joining,
    /// Whether the host has blocked the person.
    pub blocked: bool,
    /// When the host last dismissed one of their requests in this room.
    pub dismissed_at: Option<Timestamp>,
    /// When they asked in this room, in any order; times more than an hour ago have no effect.
    pub asked_at: &'a [Timestamp],
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// The problem code to answer with.
    pub code: ProblemCode,
    /// How long to wait before asking again; `None` when waiting does not help.
    pub wait: Option<Duration>,
}

impl From<ProblemCode> for Refusal {
    fn from(code: ProblemCode) -> Self {
        Self { code, wait: None }
    }
}

/// Decides whether somebody may ask at `now`.
///
/// # Errors
/// `room_ended`, `room_not_live`, `joining_closed`, `blocked`, or `rate_limited` with the time to wait.
pub fn may_ask(context: AskContext<'_>, now: Timestamp) -> Result<(), Refusal> {
    match context.room {
        RoomStatus::Ended => return Err(ProblemCode::RoomEnded.into()),
        RoomStatus::Idle => return Err(ProblemCode::RoomNotLive.into()),
        RoomStatus::Live | RoomStatus::Waiting => {}
    }
    if context.joining == Joining::Closed {
        return Err(ProblemCode::JoiningClosed.into());
    }
    if context.blocked {
        return Err(ProblemCode::Blocked.into());
    }
    let wait = cool_down(context.dismissed_at, now).max(hour_left(context.asked_at, now));
    if wait.is_zero() { Ok(()) } else { Err(Refusal { code: ProblemCode::RateLimited, wait: Some(wait) }) }
}

/// Returns when a person whose request was dismissed at `dismissed_at` may ask again.
#[must_use]
pub fn again_at(dismissed_at: Timestamp) -> Timestamp {
    dismissed_at.plus(JOIN_REQUEST_COOL_DOWN)
}

fn cool_down(dismissed_at: Option<Timestamp>, now: Timestamp) -> Duration {
    dismissed_at.map_or(Duration::ZERO, |at| again_at(at).since(now))
}

/// Returns how long until one more request is within the hourly limit.
fn hour_left(asked_at: &[Timestamp], now: Timestamp) -> Duration {
    let mut counted: Vec<_> = asked_at.iter().filter(|at| now.since(**at) < COUNTED_FOR).collect();
    let limit = usize::try_from(JOIN_REQUESTS_PER_HOUR).unwrap_or(usize::MAX);
    if counted.len() < limit {
        return Duration::ZERO;
    }
    counted.sort_unstable();
    // The latest of the requests that must be older than an hour before one more is allowed.
    let last_to_expire = counted[counted.len() - limit];
    last_to_expire.plus(COUNTED_FOR).since(now)
}
