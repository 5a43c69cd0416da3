//! `GET /rooms/{id}/summary`: the statistics of an ended room.

use axum::{Json, extract::State};
use costage_protocol::{ProblemCode, Role, RoomId, RoomSummary, permission::Action};

use crate::{
    App,
    http::{
        extract::{caller::Caller, parsed::PathId},
        problem::ApiError,
    },
    jobs::counters,
};

/// Returns the statistics of an ended room: all of them to its host, a short version to everyone else.
#[utoipa::path(get, path = "/rooms/{id}/summary", params(("id" = RoomId, Path)), responses(
    (status = 200, body = RoomSummary),
    (status = 409, description = "`room_not_ended`"),
))]
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
) -> Result<Json<RoomSummary>, ApiError> {
    let room = caller.room_for(&app, &id, Action::ReadRoom).await?;
    if room.ended_at.is_none() {
        return Err(ProblemCode::RoomNotEnded.into());
    }
    // Includes what was counted last.
    counters::save(&app).await?;
    let is_host = room.role_of(&caller.0.id) == Role::Host;
    let summary = app.store().summary(&room, is_host).await?;
    Ok(Json(summary.ok_or(ProblemCode::RoomNotEnded)?))
}
