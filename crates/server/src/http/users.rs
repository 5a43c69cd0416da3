//! `GET /users`: people to invite, those watching first.

use axum::{Json, extract::State};
use costage_protocol::{Page, Person, RoomId, limits::TEXT_BYTES_MAX, problem::Problem};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{ApiError, caller::Caller, paging::PageQuery, request::QueryOf};
use crate::{App, store::users::PeopleQuery};

/// Whom to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// What a word of their name starts with; everybody when absent.
    #[serde(default)]
    query: String,
    /// For which room: says who watches it, is invited, is on its stage.
    #[param(value_type = Option<String>)]
    room: Option<RoomId>,
}

/// People by name, those watching `room` first; the caller is not among them.
#[utoipa::path(get, path = "/users", params(SearchQuery, PageQuery), responses(
    (status = 200, body = Page<Person>),
    (status = 401, body = Problem),
    (status = 422, body = Problem, description = "`invalid_query`"),
))]
pub async fn search(
    State(app): State<App>,
    Caller(user): Caller,
    QueryOf(search): QueryOf<SearchQuery>,
    QueryOf(page): QueryOf<PageQuery>,
) -> Result<Json<Page<Person>>, ApiError> {
    let rows = page.rows()?;
    if search.query.len() > TEXT_BYTES_MAX {
        return Err(costage_protocol::ProblemCode::InvalidQuery.into());
    }
    let query = PeopleQuery {
        text: search.query,
        watching: search.room.as_ref().map(|room| app.hub().here(room)).unwrap_or_default(),
        room: search.room,
        except: user.id,
        limit: rows.and_one(),
        offset: rows.offset,
    };
    Ok(Json(rows.page(app.store().people(&query).await?)))
}
