//! `GET /users`: people to invite, those watching first, then the recent ones, then the rest by name.

use axum::{Json, extract::State};
use costage_protocol::{Page, Person, ProblemCode, RoomId, limits::TEXT_BYTES_MAX, permission::Action};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    App,
    http::{
        extract::{
            caller::Caller,
            paging::{PageQuery, cursor_after},
            parsed::QueryParams,
        },
        problem::ApiError,
    },
    store::people::search::PeopleQuery,
};

/// Whom to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// What words of their name begin with, in any order, without regard to case and accents; everybody when
    /// absent.
    #[serde(default)]
    #[param(max_length = 512)]
    query: String,
    /// For which room of the caller's: says who watches it, is invited, is on its stage.
    #[param(nullable = false)]
    room: Option<RoomId>,
}

/// People by name: those watching `room` first, then whom the caller invited or had in a room lately, then the
/// rest. The caller is not among them.
#[utoipa::path(get, path = "/users", params(SearchQuery, PageQuery), responses(
    (status = 200, body = Page<Person>),
    (status = 403, description = "`host_only`: `room` is somebody else's"),
    (status = 404, description = "`not_found`: no such room"),
))]
pub async fn search(
    State(app): State<App>,
    caller: Caller,
    QueryParams(search): QueryParams<SearchQuery>,
    QueryParams(page): QueryParams<PageQuery>,
) -> Result<Json<Page<Person>>, ApiError> {
    let (limit, after) = page.after()?;
    if search.query.len() > TEXT_BYTES_MAX {
        return Err(ProblemCode::InvalidQuery.into());
    }
    let mut watching = Vec::new();
    if let Some(room) = &search.room {
        // Who is invited to a room is for its host only.
        caller.room_for(&app, room, Action::ManageInvitations).await?;
        watching = app.hub().present_in(room);
    }
    let query =
        PeopleQuery { text: search.query, room: search.room, watching, asker: caller.0.id, limit, after };
    let found = app.store().people(&query).await?;
    Ok(Json(Page { items: found.people, next_cursor: found.next.as_ref().and_then(cursor_after) }))
}
