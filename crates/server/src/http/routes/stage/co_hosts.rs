//! Giving up a seat, and taking one away. The person stays as a viewer on the same connection.

use axum::{extract::State, http::StatusCode};
use costage_protocol::{ProblemCode, Room, RoomId, User, UserId, permission::Action};

use crate::{
    App, audit,
    http::{
        extract::{
            caller::Caller,
            parsed::{PathId, PathIds},
        },
        middleware::idempotency::{Idempotency, JsonResponse},
        problem::ApiError,
    },
    jobs::stage_watch,
    store::Write,
};

/// Gives up the caller's own seat.
#[utoipa::path(post, path = "/rooms/{id}/leave", params(("id" = RoomId, Path)), responses(
    (status = 200, body = Room),
    (status = 403, description = "`no_seat`"),
))]
pub async fn leave(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    let (write, _) = caller.write_room(&app, &id, Action::LeaveStage).await?;
    let response = end_seat(&app, write, &id, &caller.0.id, &caller.0, &idempotency).await?;
    response.ok_or_else(|| ProblemCode::NoSeat.into())
}

/// Takes a co-host's seat away.
#[utoipa::path(delete, path = "/rooms/{id}/co-hosts/{user}",
    params(("id" = RoomId, Path), ("user" = UserId, Path)), responses(
        (status = 200, body = Room),
        (status = 403, description = "`host_only`"),
        (status = 404, description = "no such room, or no such co-host"),
    ))]
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    PathIds(id, user): PathIds<RoomId, UserId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    let (write, _) = caller.write_room(&app, &id, Action::RemoveCoHost).await?;
    let response = end_seat(&app, write, &id, &user, &caller.0, &idempotency).await?;
    let response = response.ok_or_else(ApiError::not_found)?;
    audit::record(audit::Action::CoHostRemoved, &caller.0.id, Some(&id), Some(&user));
    Ok(response)
}

/// Removes the seat, and has LiveKit take the permission to publish away; `None` when there was no seat.
async fn end_seat(
    app: &App,
    mut write: Write,
    id: &RoomId,
    user: &UserId,
    caller: &User,
    idempotency: &Idempotency,
) -> Result<Option<JsonResponse>, ApiError> {
    if !write.remove_seat(id, user).await? {
        return Ok(None);
    }
    let room = write.emit_room(id, true).await?;
    let response = idempotency.commit(app, write, caller, JsonResponse::new(StatusCode::OK, &room)?).await?;
    // The decision is final. LiveKit follows in the background, so that nobody waits for it.
    stage_watch::withdraw(app, id, user);
    Ok(Some(response))
}
