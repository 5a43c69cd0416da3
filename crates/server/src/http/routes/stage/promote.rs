//! `POST /rooms/{id}/stage`: lets the connection with which the caller watches publish.

use axum::{extract::State, http::StatusCode};
use costage_protocol::{
    ProblemCode, RoomId, RoomStatus,
    media::{Identity, TakeStage},
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
    store::stage::leases::StageLease,
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
    // Whoever names a connection that is not there takes nobody off the stage by it.
    if !app.media().is_there(&name, &identity).await? {
        return Err(ProblemCode::ConnectionNotFound.into());
    }
    // In a task of its own, so that somebody who hangs up does not leave a lease behind that they cannot use.
    let done = tokio::spawn(async move {
        let done = take_stage(&app, &id, &name, &identity).await;
        // The seat may have been taken away during the request to LiveKit; the check corrects that. Any other connection
        // with which the caller was on stage is demoted by it.
        app.stage_watch().check_soon(id);
        done
    });
    done.await.unwrap_or_else(|_| Err(ProblemCode::Internal.into()))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives the stage lease to `identity` and then the permission to publish. The lease is stored before the request to LiveKit,
/// so that a check in between does not treat this as an outdated connection; it is given back when LiveKit refuses.
async fn take_stage(app: &App, id: &RoomId, name: &str, identity: &Identity) -> Result<(), ApiError> {
    let Identity { user, connection } = identity;
    let mut write = app.store().write(app.now()).await?;
    let room = write.room(id).await?.ok_or_else(ApiError::not_found)?;
    allow(room.role_of(user), Action::Broadcast)?;
    if room.status == RoomStatus::Ended {
        return Err(ProblemCode::RoomNotLive.into());
    }
    let issued_up_to = write.last_connection(user).await?;
    if !(1..=issued_up_to).contains(connection) {
        return Err(ProblemCode::ConnectionNotFound.into());
    }
    let before = write.stage_lease(id, user).await?;
    write.take_stage_lease(id, user, *connection).await?;
    write.commit().await?;
    app.stage_watch().clear_demotion(id, identity);
    let Err(error) = app.media().set_can_publish(name, identity, true).await else { return Ok(()) };
    let taken = StageLease { connection: *connection, issued_up_to };
    let mut write = app.store().write(app.now()).await?;
    write.give_back_stage_lease(id, user, taken, before).await?;
    write.commit().await?;
    match error {
        MediaError::NotFound => Err(ProblemCode::ConnectionNotFound.into()),
        error => Err(error.into()),
    }
}
