//! `POST /rooms/{id}/stop`: the host ends the room for everyone.

use axum::{extract::State, http::StatusCode};
use costage_protocol::{Room, RoomId, permission::Action, rooms::RoomChange};

use crate::{
    App, audit,
    http::{
        extract::{caller::Caller, parsed::PathId},
        middleware::idempotency::{Idempotency, JsonResponse},
        problem::ApiError,
    },
};

/// Ends the room. Pending invitations are cancelled, seats are revoked, and everyone is disconnected. Stopping a room that
/// has ended succeeds.
#[utoipa::path(post, path = "/rooms/{id}/stop", params(("id" = RoomId, Path)), responses(
    (status = 200, body = Room),
    (status = 403, description = "`host_only`"),
))]
pub async fn stop(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    let (mut write, room) = caller.write_room(&app, &id, Action::StopRoom).await?;
    let room = write.change_room(room, RoomChange::Stop).await?;
    let answer = JsonResponse::new(StatusCode::OK, &room)?;
    let answer = idempotency.commit(&app, write, &caller.0, answer).await?;
    audit::record(audit::Action::RoomStopped, &caller.0.id, Some(&id), None);
    // The decision is final. LiveKit follows in the background, so that the host does not wait for it.
    app.stage_watch().check_soon(id);
    Ok(answer)
}
