//! Invitations: pending → approved | rejected | cancelled, decided in one place.

use serde::{Deserialize, Serialize};

use crate::{InvitationId, ProblemCode, RoomId, RoomStatus, Timestamp, User, UserId};

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InvitationStatus {
    /// Awaits the invitee's answer.
    Pending,
    /// The invitee accepted.
    Approved,
    /// The invitee declined.
    Rejected,
    /// Taken back before an answer; `reason` says why.
    Cancelled,
}

/// Why an invitation was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CancelReason {
    /// The host took it back.
    ByHost,
    /// The room ended first.
    RoomEnded,
    /// Nobody answered in time.
    Expired,
}

/// The room of an invitation, as much of it as an invitee needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationRoom {
    /// Which.
    pub id: RoomId,
    /// Its title.
    pub title: String,
    /// Where it is in its life.
    pub status: RoomStatus,
}

/// An invitation onto a room's stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// Whose stage.
    pub room: InvitationRoom,
    /// Who invites.
    pub host: User,
    /// Who is invited.
    pub invitee: User,
    /// What became of it.
    pub status: InvitationStatus,
    /// Why it was cancelled, when it was.
    pub reason: Option<CancelReason>,
    /// When it was sent.
    pub created_at: Timestamp,
    /// When its status last changed.
    pub updated_at: Timestamp,
    /// When it lapses unanswered; absent when it does not.
    pub expires_at: Option<Timestamp>,
}

/// Body of `POST /rooms/{id}/invitations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Invite {
    /// Whom.
    pub user_id: UserId,
}

/// What somebody wants to make of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The invitee comes on stage.
    Accept,
    /// The invitee declines.
    Reject,
    /// It is taken back.
    Cancel(CancelReason),
}

/// What a decision leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It had been decided so before: nothing to write, a success all the same.
    Unchanged,
    /// Write this.
    Changed {
        /// The new status; an approved invitation comes with a seat.
        status: InvitationStatus,
        /// Why, when cancelled.
        reason: Option<CancelReason>,
    },
}

/// Everything a decision depends on, read in the same transaction that will write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecisionContext {
    /// The invitation's status now.
    pub status: InvitationStatus,
    /// The room's status now.
    pub room: RoomStatus,
    /// Seats taken now.
    pub seats_taken: u32,
    /// Seats the stage has.
    pub seat_limit: u32,
}

/// Decides. The order of the checks is the rule: one's own decision repeated is a success, an ended room
/// is told before the invitation's own state, a full stage last, for it may change.
///
/// # Errors
/// `room_not_live`, `invitation_not_pending` or `stage_full`; nothing may be written then.
pub const fn decide(context: DecisionContext, decision: Decision) -> Result<Outcome, ProblemCode> {
    use InvitationStatus::{Approved, Cancelled, Pending, Rejected};
    match (decision, context.status) {
        (Decision::Accept, Approved) | (Decision::Reject, Rejected) | (Decision::Cancel(_), Cancelled) => {
            Ok(Outcome::Unchanged)
        }
        (Decision::Accept, _) if matches!(context.room, RoomStatus::Ended) => Err(ProblemCode::RoomNotLive),
        (Decision::Accept, Pending) if !matches!(context.room, RoomStatus::Live) => {
            Err(ProblemCode::RoomNotLive)
        }
        (Decision::Accept, Pending) if context.seats_taken >= context.seat_limit => {
            Err(ProblemCode::StageFull)
        }
        (Decision::Accept, Pending) => Ok(Outcome::Changed { status: Approved, reason: None }),
        (Decision::Reject, Pending) => Ok(Outcome::Changed { status: Rejected, reason: None }),
        (Decision::Cancel(reason), Pending) => {
            Ok(Outcome::Changed { status: Cancelled, reason: Some(reason) })
        }
        (_, Approved | Rejected | Cancelled) => Err(ProblemCode::InvitationNotPending),
    }
}
