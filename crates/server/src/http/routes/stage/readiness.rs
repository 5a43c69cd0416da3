//! `POST /rooms/{id}/readiness`: a co-host in the green room says what they have ready, for the host to see.

use axum::{extract::State, http::StatusCode};
use costage_protocol::{Readiness, Room, RoomId, permission::Action};

use crate::{
    App,
    http::{
        extract::{
            caller::Caller,
            parsed::{IdPath, JsonBody},
        },
        middleware::idempotency::{Answer, Once},
        problem::ApiError,
    },
};

/// Everybody who follows the room is told, when it is news.
#[utoipa::path(post, path = "/rooms/{id}/readiness", params(("id" = RoomId, Path)), request_body = Readiness,
    responses(
        (status = 200, body = Room),
        (status = 403, description = "`no_seat`"),
    ))]
pub async fn report(
    State(app): State<App>,
    caller: Caller,
    IdPath(id): IdPath<RoomId>,
    once: Once,
    JsonBody(ready): JsonBody<Readiness>,
) -> Result<Answer, ApiError> {
    let (mut write, room) = caller.write_room(&app, &id, Action::ReportReadiness).await?;
    let news = write.set_readiness(&id, &caller.0.id, ready).await?;
    let room = if news { write.tell_room(&id, room.status.is_on_air()).await? } else { room };
    once.commit(&app, write, &caller.0, Answer::new(StatusCode::OK, &room)?).await
}
