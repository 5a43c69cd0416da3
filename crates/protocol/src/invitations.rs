//! Invitations to the stage. The state machine, pending → approved | rejected | cancelled, is [`decide`].

use serde::{Deserialize, Serialize};

use crate::{InvitationId, ProblemCode, RoomId, RoomStatus, Timestamp, User, UserId};

/// The longest note: characters as people count them (grapheme clusters).
pub const NOTE_MAX: usize = 140;

/// The state of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InvitationStatus {
    /// Waiting for the invitee's answer.
    Pending,
    /// The invitee accepted.
    Approved,
    /// The invitee declined.
    Rejected,
    /// Withdrawn before an answer; `reason` says why.
    Cancelled,
}

/// Why an invitation was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CancelReason {
    /// The host cancelled it.
    ByHost,
    /// The room ended before an answer.
    RoomEnded,
    /// The invitee did not answer in time.
    Expired,
}

/// The room of an invitation: as much as an invitee needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationRoom {
    /// The room's id.
    pub id: RoomId,
    /// The room's title.
    pub title: String,
    /// The room's status.
    pub status: RoomStatus,
}

/// An invitation to a room's stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    /// The invitation's id.
    pub id: InvitationId,
    /// The room whose stage it leads to.
    pub room: InvitationRoom,
    /// The room's host, who invites.
    pub host: User,
    /// The person invited.
    pub invitee: User,
    /// What the host wrote to the invitee: 1 to 140 characters; text, never markup. Absent when they wrote nothing.
    #[serde(default)]
    pub note: Option<String>,
    /// Whether it is pending, and how it was decided.
    pub status: InvitationStatus,
    /// Why it was cancelled; absent unless it was.
    pub reason: Option<CancelReason>,
    /// When it was sent.
    pub created_at: Timestamp,
    /// When its status last changed.
    pub updated_at: Timestamp,
    /// When it expires without an answer; absent when it does not expire.
    pub expires_at: Option<Timestamp>,
}

/// Body of `POST /rooms/{id}/invitations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Invite {
    /// The person to invite.
    pub user_id: UserId,
    /// A note to them, up to 140 characters; a blank one counts as absent. It replaces the note of a pending invitation,
    /// which keeps its own when this one is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 8192))]
    pub note: Option<String>,
}

/// A decision about an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The invitee accepts and gets a seat.
    Accept,
    /// The invitee declines.
    Reject,
    /// The host or the server cancels it.
    Cancel(CancelReason),
}

/// The effect of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The same decision was made before: a success, with nothing to write.
    Unchanged,
    /// The invitation changes.
    Changed {
        /// The new status; an approved invitation comes with a seat.
        status: InvitationStatus,
        /// Why it is cancelled, when it is.
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

/// Decides what `decision` does to an invitation. The order of the checks is part of the rule: repeating a decision is a
/// success, an ended room is reported before the invitation's own state, and a full stage last, because that may change.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_optional_on_the_wire() {
        let id = UserId::from_random([1; 16]);
        let json = format!(r#"{{"user_id":"{id}"}}"#);
        let without = Invite { user_id: id, note: None };
        assert_eq!(serde_json::from_str::<Invite>(&json).unwrap(), without);
        assert_eq!(serde_json::to_string(&without).unwrap(), json, "older servers know no note");
    }
}
