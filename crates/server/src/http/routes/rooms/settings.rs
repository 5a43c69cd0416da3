//! `POST /rooms/{id}/settings`: what the host allows others to do in the room.

use axum::{extract::State, http::StatusCode};
use costage_protocol::{
    Room, RoomId,
    join_requests::CloseReason,
    permission::Action,
    rooms::{ChangeSettings, Joining},
};

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

/// Changes the settings in the body and keeps the others. Closing the room to join requests also closes those that are
/// waiting.
#[utoipa::path(post, path = "/rooms/{id}/settings", params(("id" = RoomId, Path)),
    request_body = ChangeSettings, responses(
        (status = 200, body = Room),
        (status = 403, description = "`host_only`"),
        (status = 409, description = "`room_ended`"),
    ))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    idempotency: Idempotency,
    JsonBody(wanted): JsonBody<ChangeSettings>,
) -> Result<JsonResponse, ApiError> {
    let (mut write, mut room) = caller.write_open_room(&app, &id, Action::ChangeSettings).await?;
    if let Some(joining) = wanted.joining.filter(|wanted| *wanted != room.joining) {
        if joining == Joining::Closed {
            write.close_join_requests(&id, CloseReason::AskingOff).await?;
        }
        room = write.set_joining(&room, joining).await?;
    }
    idempotency.commit(&app, write, &caller.0, JsonResponse::new(StatusCode::OK, &room)?).await
}
