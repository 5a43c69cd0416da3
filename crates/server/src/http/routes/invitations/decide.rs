//! `POST /invitations/{id}/accept · reject · cancel`. Decisions are atomic and idempotent: of two that race, one wins.

use axum::{extract::State, http::StatusCode};
use costage_protocol::{
    Invitation, InvitationId, InvitationStatus, ProblemCode, User,
    invitations::{CancelReason, Decision, DecisionContext, Outcome, decide},
};

use crate::{
    App,
    http::{
        extract::{caller::Caller, parsed::PathId},
        middleware::idempotency::{Idempotency, JsonResponse},
        problem::ApiError,
    },
};

/// Accepts an invitation. It is approved, and the invitee gets a seat.
#[utoipa::path(post, path = "/invitations/{id}/accept", params(("id" = InvitationId, Path)), responses(
    (status = 200, body = Invitation),
    (status = 409, description = "`invitation_not_pending`, `room_not_live`, `stage_full`"),
))]
pub async fn accept(
    State(app): State<App>,
    Caller(user): Caller,
    PathId(id): PathId<InvitationId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    decision(&app, &user, &id, Decision::Accept, &idempotency).await
}

/// Declines an invitation.
#[utoipa::path(post, path = "/invitations/{id}/reject", params(("id" = InvitationId, Path)), responses(
    (status = 200, body = Invitation),
    (status = 409, description = "`invitation_not_pending`"),
))]
pub async fn reject(
    State(app): State<App>,
    Caller(user): Caller,
    PathId(id): PathId<InvitationId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    decision(&app, &user, &id, Decision::Reject, &idempotency).await
}

/// Cancels an invitation. Only the host may.
#[utoipa::path(post, path = "/invitations/{id}/cancel", params(("id" = InvitationId, Path)), responses(
    (status = 200, body = Invitation),
    (status = 403, description = "`host_only`: the caller is the invitee"),
    (status = 409, description = "`invitation_not_pending`"),
))]
pub async fn cancel(
    State(app): State<App>,
    Caller(user): Caller,
    PathId(id): PathId<InvitationId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    decision(&app, &user, &id, Decision::Cancel(CancelReason::ByHost), &idempotency).await
}

/// Checks that `user` may make this decision: the host cancels, the invitee accepts and rejects. For everyone else the
/// invitation does not exist.
fn may_decide(user: &User, invitation: &Invitation, decision: Decision) -> Result<(), ApiError> {
    let host = user.id == invitation.host.id;
    let invitee = user.id == invitation.invitee.id;
    match decision {
        _ if !host && !invitee => Err(ApiError::not_found()),
        Decision::Cancel(_) if !host => Err(ProblemCode::HostOnly.into()),
        Decision::Accept | Decision::Reject if !invitee => {
            Err(ApiError::new(ProblemCode::NotFound, ProblemCode::NotFound.title()))
        }
        _ => Ok(()),
    }
}

async fn decision(
    app: &App,
    user: &User,
    id: &InvitationId,
    decision: Decision,
    idempotency: &Idempotency,
) -> Result<JsonResponse, ApiError> {
    // Checked before the transaction, so that strangers do not occupy the single writer.
    let invitation = app.store().invitation(id).await?.ok_or_else(ApiError::not_found)?;
    may_decide(user, &invitation, decision)?;
    let mut write = app.store().write(app.now()).await?;
    let invitation = write.invitation(id).await?.ok_or_else(ApiError::not_found)?;
    // For an invitee who has blocked the host, the invitation does not exist.
    if user.id == invitation.invitee.id && write.has_blocked(&user.id, &invitation.host.id).await? {
        return Err(ApiError::not_found());
    }
    // An invitation past its expiry has expired, even if the background job has not marked it yet.
    let invitation = write.expire_if_due(invitation).await?;
    let room = write.room(&invitation.room.id).await?.ok_or_else(ApiError::not_found)?;
    let context = DecisionContext {
        status: invitation.status,
        room: room.status,
        seats_taken: u32::try_from(room.co_hosts.len()).unwrap_or(u32::MAX),
        seat_limit: room.seat_limit,
    };
    match decide(context, decision) {
        Ok(Outcome::Unchanged) => {
            // Nothing is written, so the response names the positions from which the caller's lists show what is decided.
            let written = write.invitation_positions(&user.id, &invitation, &room).await?;
            let response = JsonResponse::new(StatusCode::OK, &invitation)?.with_written(&written)?;
            idempotency.commit(app, write, user, response).await
        }
        Ok(Outcome::Changed { status, reason }) => {
            let invitation = write.set_invitation_status(id, status, reason).await?;
            if status == InvitationStatus::Approved {
                write.add_seat(&room.id, &user.id).await?;
                write.emit_room(&room.id, true).await?;
            }
            idempotency.commit(app, write, user, JsonResponse::new(StatusCode::OK, &invitation)?).await
        }
        Err(code) => {
            // The row as it is now, and the positions at which the caller's live collections show it.
            let written = write.invitation_positions(&user.id, &invitation, &room).await?;
            // Stores an expiry found above, although the decision itself is refused.
            write.commit().await?;
            Err(ApiError::from(code).with_invitation(invitation).with_written(written))
        }
    }
}
