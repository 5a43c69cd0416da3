//! `GET /rooms/{id}/viewers`: who is watching now. Only the host and co-hosts may ask.

use axum::{Json, extract::State};
use costage_protocol::{Page, RoomId, User, permission::Action};

use crate::{
    App,
    http::{
        extract::{
            caller::Caller,
            paging::PageQuery,
            parsed::{PathId, QueryParams},
        },
        problem::ApiError,
    },
};

/// Lists the people watching now, by name. Those on stage are not included.
#[utoipa::path(get, path = "/rooms/{id}/viewers", params(("id" = RoomId, Path), PageQuery), responses(
    (status = 200, body = Page<User>),
    (status = 403, description = "`no_seat`"),
))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    QueryParams(page): QueryParams<PageQuery>,
) -> Result<Json<Page<User>>, ApiError> {
    let rows = page.rows()?;
    caller.room_for(&app, &id, Action::ListViewers).await?;
    let here = app.hub().present_in(&id);
    Ok(Json(rows.page(app.store().viewers_by_name(&id, &here, rows.limit_plus_one(), rows.offset).await?)))
}
