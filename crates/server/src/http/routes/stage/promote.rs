//! `POST /rooms/{id}/stage`: lets the connection with which the caller watches publish.

use axum::{extract::State, http::StatusCode};
use costage_protocol::{
    ProblemCode, RoomId,
    media::TakeStage,
    permission::{Action, allow},
};

use crate::{
    App,
    http::{
        extract::{
            caller::Caller,
            parsed::{JsonBody, PathId},
        },
        problem::ApiError,
        routes::media::broadcast_data::may_broadcast,
    },
    media::MediaError,
};

/// Gives the caller's own LiveKit connection the permission to publish, without a reconnect.
#[utoipa::path(post, path = "/rooms/{id}/stage", params(("id" = RoomId, Path)), request_body = TakeStage,
    responses(
        (status = 204),
        (status = 403, description = "`no_seat`"),
        (status = 409, description = "`room_not_live`, `connection_not_found`"),
        (status = 503, description = "`media_unavailable`"),
    ))]
pub async fn promote(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    JsonBody(TakeStage { identity }): JsonBody<TakeStage>,
) -> Result<StatusCode, ApiError> {
    let room = caller.room_for(&app, &id, Action::ReadRoom).await?;
    may_broadcast(&app, &caller.0, &room).await?;
    if identity.user != caller.0.id {
        return Err(ProblemCode::ConnectionNotFound.into());
    }
    let name = app.store().room_media(&id).await?.livekit_name;
    // Stored before the request to LiveKit, so that a check in between does not treat this as an outdated connection. Any
    // other connection with which the caller was on stage is demoted by the next check.
    let mut write = app.store().write(app.now()).await?;
    let room = write.room(&id).await?.ok_or_else(ApiError::not_found)?;
    allow(room.role_of(&caller.0.id), Action::Broadcast)?;
    write.take_stage_lease(&id, &caller.0.id, identity.connection).await?;
    write.commit().await?;
    app.stage_watch().clear_demotion(&id, &identity);
    match app.media().set_can_publish(&name, &identity, true).await {
        Ok(()) => {}
        Err(MediaError::NotFound) => return Err(ProblemCode::ConnectionNotFound.into()),
        Err(error) => return Err(error.into()),
    }
    // The seat may have been taken away during the request to LiveKit; the check corrects that.
    app.stage_watch().check_soon(id);
    Ok(StatusCode::NO_CONTENT)
}
