//! `GET /users`: people to invite.

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

/// The parameters of the search.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// Prefixes of the words in the name, in any order, ignoring case and accents. With less than two characters, only
    /// people whom the caller has met or who watch `room` are found.
    #[serde(default)]
    #[param(max_length = 512)]
    query: String,
    /// One of the caller's rooms. The result then says who watches it, is invited to it or is on its stage.
    #[param(nullable = false)]
    room: Option<RoomId>,
}

/// Searches people by name: first those watching `room`, then those whom the caller invited or hosted recently, then
/// everyone else of that name. Without a name, nobody else is listed. The caller is not included.
#[utoipa::path(get, path = "/users", params(SearchQuery, PageQuery), responses(
    (status = 200, body = Page<Person>),
    (status = 403, description = "`host_only`: the caller does not host `room`"),
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
        // Only the host may see who is invited.
        caller.room_for(&app, room, Action::ManageInvitations).await?;
        watching = app.hub().present_in(room);
    }
    let query =
        PeopleQuery { text: search.query, room: search.room, watching, asker: caller.0.id, limit, after };
    let found = app.store().people(&query).await?;
    Ok(Json(Page { items: found.people, next_cursor: found.next.as_ref().and_then(cursor_after) }))
}
