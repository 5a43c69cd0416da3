//! `POST /rooms/{id}/stage`: promotes the caller's own watching connection in place.

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

/// From now on the connection may publish; its tracks are its own to bring.
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
    // Before LiveKit is asked, so that no look in between takes it for a connection of the past. Whatever
    // other connection the caller was on stage by steps down with the next look.
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
    // The seat may have been taken away while LiveKit was asked: look, and correct it if so.
    app.stage_watch().check_soon(id);
    Ok(StatusCode::NO_CONTENT)
}
