//! `/rooms/{id}/spotlight`: whom the host shows large to everyone. A tile that a viewer pins for themselves is not known to
//! the server.

use axum::{extract::State, http::StatusCode};
use costage_protocol::{Room, RoomId, UserId, permission::Action, rooms::Spotlight};

use crate::{
    App,
    http::{
        extract::{
            caller::Caller,
            parsed::{JsonBody, PathId},
        },
        middleware::idempotency::{Idempotency, JsonResponse},
        problem::ApiError,
    },
};

/// Puts the host or a co-host in the spotlight.
#[utoipa::path(put, path = "/rooms/{id}/spotlight", params(("id" = RoomId, Path)), request_body = Spotlight,
    responses(
        (status = 200, body = Room),
        (status = 403, description = "`host_only`"),
        (status = 404, description = "no such room, or this user is not on its stage"),
        (status = 409, description = "`room_ended`"),
    ))]
pub async fn set(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    idempotency: Idempotency,
    JsonBody(Spotlight { user_id }): JsonBody<Spotlight>,
) -> Result<JsonResponse, ApiError> {
    change(&app, &caller, &id, &idempotency, Some(&user_id)).await
}

/// Clears the spotlight. Succeeds when it is clear already.
#[utoipa::path(delete, path = "/rooms/{id}/spotlight", params(("id" = RoomId, Path)), responses(
    (status = 200, body = Room),
    (status = 403, description = "`host_only`"),
    (status = 409, description = "`room_ended`"),
))]
pub async fn clear(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    change(&app, &caller, &id, &idempotency, None).await
}

async fn change(
    app: &App,
    caller: &Caller,
    id: &RoomId,
    idempotency: &Idempotency,
    user: Option<&UserId>,
) -> Result<JsonResponse, ApiError> {
    let (mut write, room) = caller.write_open_room(app, id, Action::Spotlight).await?;
    if user.is_some_and(|user| room.host.id != *user && !room.seats(user)) {
        return Err(ApiError::not_found());
    }
    let room = if write.set_spotlight(id, user).await? {
        write.emit_room(id, room.status.is_on_air()).await?
    } else {
        room
    };
    idempotency.commit(app, write, &caller.0, JsonResponse::new(StatusCode::OK, &room)?).await
}
