//! `POST /rooms/{id}/readiness`: a co-host in the green room reports which devices are ready, for the host to see.

use axum::{extract::State, http::StatusCode};
use costage_protocol::{Readiness, Room, RoomId, permission::Action};

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

/// Reports the caller's readiness. Subscribers of the room are notified when it has changed.
#[utoipa::path(post, path = "/rooms/{id}/readiness", params(("id" = RoomId, Path)), request_body = Readiness,
    responses(
        (status = 200, body = Room),
        (status = 403, description = "`no_seat`"),
    ))]
pub async fn report(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    idempotency: Idempotency,
    JsonBody(ready): JsonBody<Readiness>,
) -> Result<JsonResponse, ApiError> {
    let (mut write, room) = caller.write_room(&app, &id, Action::ReportReadiness).await?;
    let changed = write.set_readiness(&id, &caller.0.id, ready).await?;
    let room = if changed { write.emit_room(&id, room.status.is_on_air()).await? } else { room };
    idempotency.commit(&app, write, &caller.0, JsonResponse::new(StatusCode::OK, &room)?).await
}
