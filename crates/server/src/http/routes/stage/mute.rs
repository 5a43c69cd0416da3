//! `POST /rooms/{id}/co-hosts/{user}/mute`: the host mutes a co-host's microphone. Only its owner can open
//! it again.

use axum::{extract::State, http::StatusCode};
use costage_protocol::{ProblemCode, RoomId, UserId, permission::Action};

use crate::{
    App,
    http::{
        extract::{caller::Caller, parsed::PathIds},
        problem::ApiError,
    },
    media::MediaError,
};

/// Mutes the microphone of each of their connections. One that is muted already stays so.
#[utoipa::path(post, path = "/rooms/{id}/co-hosts/{user}/mute",
    params(("id" = RoomId, Path), ("user" = UserId, Path)), responses(
        (status = 204),
        (status = 403, description = "`host_only`"),
        (status = 404, description = "no such room, or no such co-host"),
        (status = 409, description = "`connection_not_found`: they are away"),
        (status = 503, description = "`media_unavailable`"),
    ))]
pub async fn mute(
    State(app): State<App>,
    caller: Caller,
    PathIds(id, user): PathIds<RoomId, UserId>,
) -> Result<StatusCode, ApiError> {
    let room = caller.room_for(&app, &id, Action::MuteCoHost).await?;
    if !room.seats(&user) {
        return Err(ApiError::not_found());
    }
    let name = app.store().room_media(&id).await?.livekit_name;
    let seen = match app.media().participants(&name).await {
        Err(MediaError::NotFound) => Vec::new(),
        seen => seen?,
    };
    let mut is_there = false;
    for one in seen.iter().filter(|one| one.identity.user == user && one.can_publish) {
        match app.media().mute_microphone(&name, &one.identity).await {
            Ok(()) => is_there = true,
            // Gone between the two questions.
            Err(MediaError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if is_there { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemCode::ConnectionNotFound.into()) }
}
