//! `POST /rooms/{id}/co-hosts/{user}/mute`: the host mutes a co-host's microphone. Only the co-host can unmute it.

use axum::{extract::State, http::StatusCode};
use costage_protocol::{ProblemCode, RoomId, UserId, permission::Action};

use crate::{
    App, audit,
    http::{
        extract::{caller::Caller, parsed::PathIds},
        problem::ApiError,
    },
    media::MediaError,
};

/// Mutes the microphones of all connections of a co-host. One that is muted already stays muted.
#[utoipa::path(post, path = "/rooms/{id}/co-hosts/{user}/mute",
    params(("id" = RoomId, Path), ("user" = UserId, Path)), responses(
        (status = 204),
        (status = 403, description = "`host_only`"),
        (status = 404, description = "no such room, or no such co-host"),
        (status = 409, description = "`connection_not_found`: the co-host is not connected"),
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
    let participants = match app.media().participants(&name).await {
        Err(MediaError::NotFound) => Vec::new(),
        participants => participants?,
    };
    let mut found = false;
    for one in participants.iter().filter(|one| one.identity.user == user && one.can_publish) {
        match app.media().mute_microphone(&name, &one.identity).await {
            Ok(()) => found = true,
            // Disconnected between the two requests.
            Err(MediaError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if !found {
        return Err(ProblemCode::ConnectionNotFound.into());
    }
    audit::record(audit::Action::CoHostMuted, &caller.0.id, Some(&id), Some(&user));
    Ok(StatusCode::NO_CONTENT)
}
