//! Requests to join the stage: a viewer asks and withdraws; the host lists, dismisses, and accepts with an invitation.

use std::time::Duration;

use axum::{Json, extract::State, http::StatusCode};
use costage_protocol::{
    InvitationStatus, JoinRequest, JoinRequestId, JoinRequestStatus, Page, ProblemCode, RoomId, User, UserId,
    join_requests::{AskContext, Decision, DecisionContext, Outcome, Refusal, decide, may_ask},
    permission::{Action, allow},
};

use super::invitations::invite;
use crate::{
    App,
    app::random_id,
    http::{
        extract::{
            caller::Caller,
            paging::PageQuery,
            parsed::{PathId, QueryParams},
        },
        middleware::idempotency::{Idempotency, JsonResponse},
        problem::ApiError,
    },
    store::join_requests::queue::WAITING_MAX,
};
use utoipa_axum::{router::OpenApiRouter, routes};

/// When somebody may ask again who found the queue full.
const QUEUE_FULL: Duration = Duration::from_secs(60);

/// Asks to join the stage. While the caller's request is waiting, asking again returns the same one (200).
#[utoipa::path(post, path = "/rooms/{id}/join-requests", params(("id" = RoomId, Path)), responses(
    (status = 201, body = JoinRequest),
    (status = 200, body = JoinRequest, description = "Already waiting"),
    (status = 403, description = "`blocked`"),
    (status = 409, description = "`already_invited` with the invitation, `already_on_stage`, \
                                                  `joining_closed`, `room_not_live`, `room_ended`"),
    (status = 429, description = "`rate_limited`: dismissed recently, or asked too often"),
))]
pub async fn ask(
    State(app): State<App>,
    caller: Caller,
    PathId(room): PathId<RoomId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    let (me, now) = (&caller.0.id, app.now());
    caller.room_for(&app, &room, Action::AskToJoin).await?;
    app.limits().join_requests.count(me)?;
    let mut write = app.store().write(now).await?;
    let room = write.room(&room).await?.ok_or_else(ApiError::not_found)?;
    // They may have accepted an invitation since.
    allow(room.role_of(me), Action::AskToJoin)?;
    if write.has_blocked(me, &room.host.id).await? {
        let detail = "You have blocked this host. Unblock them first, then ask.";
        return Err(ApiError::new(ProblemCode::Blocked, detail));
    }
    // One that has just expired does not count.
    if let Some(pending) = write.pending_invitation(&room.id, me).await?
        && let pending = write.expire_if_due(pending).await?
        && pending.status == InvitationStatus::Pending
    {
        return Err(ApiError::from(ProblemCode::AlreadyInvited).with_invitation(pending));
    }
    let before = write.request_history(&room.id, me).await?;
    if let Some(waiting) = before.latest.as_ref().filter(|one| one.status == JoinRequestStatus::Waiting) {
        return idempotency.commit(&app, write, &caller.0, JsonResponse::new(StatusCode::OK, waiting)?).await;
    }
    let context = AskContext {
        room: room.status,
        joining: room.joining,
        blocked: write.has_blocked(&room.host.id, me).await?,
        dismissed_at: before.dismissed_at,
        asked_at: &before.asked_at,
    };
    may_ask(context, now).map_err(refused)?;
    if write.count_waiting_requests(&room.id).await? >= WAITING_MAX {
        let detail = "Too many people wait to join. Try again later.";
        return Err(ApiError::new(ProblemCode::RateLimited, detail).retry_after(QUEUE_FULL));
    }
    let id = JoinRequestId::from_random(random_id());
    let request = write.add_join_request(&id, &room.id, me, before.latest.as_ref()).await?;
    idempotency.commit(&app, write, &caller.0, JsonResponse::new(StatusCode::CREATED, &request)?).await
}

fn refused(refusal: Refusal) -> ApiError {
    match (refusal.code, refusal.wait) {
        (ProblemCode::Blocked, _) => ApiError::new(ProblemCode::Blocked, "You cannot ask to join here."),
        (code, Some(wait)) => ApiError::new(code, retry_detail(wait)).retry_after(wait),
        (code, None) => code.into(),
    }
}

fn retry_detail(wait: Duration) -> String {
    match wait.as_secs().div_ceil(60) {
        0 | 1 => "You asked recently. Try again in a minute.".into(),
        minutes => format!("You asked recently. Try again in {minutes} minutes."),
    }
}

/// Lists the waiting requests of the room, the oldest first.
#[utoipa::path(get, path = "/rooms/{id}/join-requests", params(("id" = RoomId, Path), PageQuery), responses(
    (status = 200, body = Page<JoinRequest>),
    (status = 403, description = "`host_only`"),
))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    PathId(room): PathId<RoomId>,
    QueryParams(page): QueryParams<PageQuery>,
) -> Result<Json<Page<JoinRequest>>, ApiError> {
    let rows = page.rows()?;
    caller.room_for(&app, &room, Action::ManageJoinRequests).await?;
    Ok(Json(rows.page(app.store().waiting_join_requests(&room, rows.limit_plus_one(), rows.offset).await?)))
}

/// Withdraws the caller's own request.
#[utoipa::path(post, path = "/join-requests/{id}/withdraw", params(("id" = JoinRequestId, Path)), responses(
    (status = 200, body = JoinRequest),
    (status = 409, description = "`request_not_waiting`, with the request as it is now"),
))]
pub async fn withdraw(
    State(app): State<App>,
    Caller(user): Caller,
    PathId(id): PathId<JoinRequestId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    decision(&app, &user, &id, Decision::Withdraw, &idempotency).await
}

/// Dismisses a request. The viewer may ask again after a while.
#[utoipa::path(post, path = "/join-requests/{id}/dismiss", params(("id" = JoinRequestId, Path)), responses(
    (status = 200, body = JoinRequest),
    (status = 403, description = "`host_only`: the caller made the request"),
    (status = 409, description = "`request_not_waiting`, with the request as it is now"),
))]
pub async fn dismiss(
    State(app): State<App>,
    Caller(user): Caller,
    PathId(id): PathId<JoinRequestId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    decision(&app, &user, &id, Decision::Dismiss, &idempotency).await
}

/// Accepts a request by inviting the viewer. `invitation_id` is the id of the invitation.
#[utoipa::path(post, path = "/join-requests/{id}/invite", params(("id" = JoinRequestId, Path)), responses(
    (status = 200, body = JoinRequest),
    (status = 403, description = "`host_only`: the caller made the request"),
    (status = 409, description = "`request_not_waiting`, with the request as it is now; \
                                                  `stage_full`, `room_ended`"),
))]
pub async fn invite(
    State(app): State<App>,
    Caller(user): Caller,
    PathId(id): PathId<JoinRequestId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    decision(&app, &user, &id, Decision::Invite, &idempotency).await
}

/// Checks that `user` may make this decision: the viewer withdraws, the host dismisses and invites. For everyone else the
/// request does not exist.
fn may_decide(user: &User, host: &UserId, request: &JoinRequest, decision: Decision) -> Result<(), ApiError> {
    let is_requester = user.id == request.user.id;
    let is_host = user.id == *host;
    match decision {
        _ if !is_requester && !is_host => Err(ApiError::not_found()),
        Decision::Withdraw if !is_requester => Err(ApiError::not_found()),
        Decision::Dismiss | Decision::Invite if !is_host => Err(ProblemCode::HostOnly.into()),
        _ => Ok(()),
    }
}

async fn decision(
    app: &App,
    user: &User,
    id: &JoinRequestId,
    decision: Decision,
    idempotency: &Idempotency,
) -> Result<JsonResponse, ApiError> {
    // Checked before the transaction, so that strangers do not occupy the single writer.
    let request = app.store().join_request(id).await?.ok_or_else(ApiError::not_found)?;
    let room = app.store().room(&request.room_id).await?.ok_or_else(ApiError::not_found)?;
    may_decide(user, &room.host.id, &request, decision)?;
    let mut write = app.store().write(app.now()).await?;
    let request = write.join_request(id).await?.ok_or_else(ApiError::not_found)?;
    let room = write.room(&request.room_id).await?.ok_or_else(ApiError::not_found)?;
    let context = DecisionContext {
        status: request.status,
        room: room.status,
        seats_taken: u32::try_from(room.co_hosts.len()).unwrap_or(u32::MAX),
        seat_limit: room.seat_limit,
    };
    let request = match decide(context, decision) {
        Ok(Outcome::Unchanged) => request,
        Ok(Outcome::Changed { status: JoinRequestStatus::Invited, .. }) => {
            // Adding the invitation also marks the request as answered, in the same transaction.
            invite::send(app, &mut write, &room, &request.user.id, None).await?;
            write.join_request(id).await?.ok_or_else(ApiError::not_found)?
        }
        Ok(Outcome::Changed { status, reason }) => {
            write.set_join_request_status(id, status, reason, None).await?
        }
        Err(code) => {
            let written = write.join_request_positions(&user.id, &request).await?;
            return Err(ApiError::from(code).with_join_request(request).with_written(written));
        }
    };
    idempotency.commit(app, write, user, JsonResponse::new(StatusCode::OK, &request)?).await
}

/// The routes of this feature, in the order of the OpenAPI document.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(ask, list))
        .routes(routes!(withdraw))
        .routes(routes!(dismiss))
        .routes(routes!(invite))
}
