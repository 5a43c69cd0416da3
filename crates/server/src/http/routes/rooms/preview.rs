//! `/rooms/{id}/preview.jpg`: the live picture that lists of rooms show. The host's app sends it while its camera is on.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use costage_protocol::{
    ProblemCode, RoomId, RoomStatus,
    permission::Action,
    rooms::{PREVIEW_MAX, PREVIEW_SIDE_MAX},
};

use crate::{
    App,
    http::{
        extract::{
            caller::Caller,
            parsed::{PathId, body_problem},
        },
        problem::ApiError,
    },
    picture,
};

/// Sends the room's live picture: a JPEG file of up to 40 KiB and 640 pixels a side, which replaces the one before. Unless the room
/// is live nothing is kept, which is no error: the host's app cannot know it in time.
#[utoipa::path(put, path = "/rooms/{id}/preview.jpg", params(("id" = RoomId, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
        (status = 204),
        (status = 403, description = "`host_only`"),
        (status = 404, description = "`not_found`: no such room, or this server takes no live pictures"),
        (status = 413, description = "`body_too_large`: over 40 KiB"),
        (status = 422, description = "`invalid_image`, `damaged_image`, `image_too_many_pixels`"),
    ))]
pub async fn send(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    request: Request,
) -> Result<StatusCode, ApiError> {
    caller.room_for(&app, &id, Action::SendPreview).await?;
    if !app.store().takes_previews() {
        return Err(ApiError::not_found());
    }
    app.limits().previews.count(&caller.0.id)?;
    let bytes = Bytes::from_request(request, &app).await.map_err(|error| body_problem(&error))?;
    if bytes.len() > PREVIEW_MAX {
        return Err(ProblemCode::BodyTooLarge.into());
    }
    let picture = picture::clean_jpeg(&bytes, PREVIEW_SIDE_MAX)?;
    let (mut write, room) = caller.write_room(&app, &id, Action::SendPreview).await?;
    if room.status == RoomStatus::Live {
        write.set_preview(&id, &picture).await?;
        write.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Removes the room's live picture.
#[utoipa::path(delete, path = "/rooms/{id}/preview.jpg", params(("id" = RoomId, Path)), responses(
    (status = 204),
    (status = 403, description = "`host_only`"),
))]
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
) -> Result<StatusCode, ApiError> {
    let (mut write, _) = caller.write_room(&app, &id, Action::SendPreview).await?;
    write.remove_preview(&id).await?;
    write.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Returns the room's live picture, where there is one. For those whom the host has blocked there is none. A query such as the
/// room's `preview` makes each picture's address its own.
#[utoipa::path(get, path = "/rooms/{id}/preview.jpg", params(("id" = RoomId, Path)), responses(
    (status = 200, content((Vec<u8> = "image/jpeg"))),
    (status = 204, description = "There is none."),
))]
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
) -> Result<Response, ApiError> {
    let room = caller.room_for(&app, &id, Action::Watch).await?;
    if !app.store().takes_previews() || app.store().is_blocked(&room.host.id, &caller.0.id).await? {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let Some(bytes) = app.store().preview(&id).await? else {
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        // Not longer: the host may take it away, and another person may sign in with this browser.
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=30")),
        (header::VARY, HeaderValue::from_static("authorization")),
    ];
    Ok((headers, bytes).into_response())
}
