//! `/rooms`: creating, listing and reading rooms.

use axum::{Json, extract::State, http::StatusCode};
use costage_protocol::{
    Page, ProblemCode, Room, RoomId, RoomStatus, limits::TITLE_MAX, permission::Action, rooms::CreateRoom,
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    App,
    app::random_id,
    http::{
        extract::{
            caller::Caller,
            paging::PageQuery,
            parsed::{JsonBody, PathId, QueryParams},
            plain_text,
        },
        middleware::idempotency::{Idempotency, JsonResponse},
        problem::ApiError,
    },
    jobs::stage_watch::IDLE_WATCHED,
};

/// Creates a room; the caller is its host.
#[utoipa::path(post, path = "/rooms", request_body = CreateRoom, responses(
    (status = 201, body = Room),
    (status = 409, description = "`too_many_rooms`"),
    (status = 422, description = "`invalid_title`"),
))]
pub async fn create(
    State(app): State<App>,
    Caller(host): Caller,
    idempotency: Idempotency,
    JsonBody(body): JsonBody<CreateRoom>,
) -> Result<JsonResponse, ApiError> {
    let title = plain_text::single_line(&body.title, TITLE_MAX).ok_or(ProblemCode::InvalidTitle)?;
    let now = app.now();
    app.limits().rooms.count(&host.id)?;
    let id = RoomId::from_random(random_id());
    let livekit_name = format!("{:032x}", u128::from_be_bytes(random_id()));
    let mut write = app.store().write(now).await?;
    if write.count_open_rooms(&host.id, now.minus(IDLE_WATCHED)).await? >= app.policy().open_rooms_per_host {
        return Err(ProblemCode::TooManyRooms.into());
    }
    let room = write.add_room(&id, &title, &host, &livekit_name).await?;
    idempotency.commit(&app, write, &host, JsonResponse::new(StatusCode::CREATED, &room)?).await
}

/// The filter of the room list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RoomsQuery {
    /// `live` (the default) or `waiting`. Rooms with another status are not listed.
    #[param(nullable = false)]
    status: Option<RoomStatus>,
}

/// Lists the rooms on air, the newest first.
#[utoipa::path(get, path = "/rooms", params(RoomsQuery, PageQuery), responses(
    (status = 200, body = Page<Room>),
))]
pub async fn list(
    State(app): State<App>,
    _caller: Caller,
    QueryParams(RoomsQuery { status }): QueryParams<RoomsQuery>,
    QueryParams(page): QueryParams<PageQuery>,
) -> Result<Json<Page<Room>>, ApiError> {
    let rows = page.rows()?;
    let status = status.unwrap_or(RoomStatus::Live);
    if !status.is_on_air() {
        return Err(ApiError::new(ProblemCode::InvalidQuery, "Only live and waiting rooms are listed."));
    }
    Ok(Json(rows.page(app.store().rooms(status, rows.limit_plus_one(), rows.offset).await?)))
}

/// Returns a room.
#[utoipa::path(get, path = "/rooms/{id}", params(("id" = RoomId, Path)), responses(
    (status = 200, body = Room),
))]
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
) -> Result<Json<Room>, ApiError> {
    Ok(Json(caller.room_for(&app, &id, Action::ReadRoom).await?))
}
