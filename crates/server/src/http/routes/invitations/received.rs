//! `GET /me/invitations`: the invitations sent to the caller.

use axum::{Json, extract::State};
use costage_protocol::{Invitation, InvitationStatus, Page};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    App,
    http::{
        extract::{caller::Caller, paging::PageQuery, parsed::QueryParams},
        problem::ApiError,
    },
    store::invitations::InvitationQuery,
};

/// A filter for lists of invitations.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StatusQuery {
    /// Only invitations with this status.
    #[param(nullable = false)]
    pub status: Option<InvitationStatus>,
}

/// Lists the invitations sent to the caller, newest first.
#[utoipa::path(get, path = "/me/invitations", params(StatusQuery, PageQuery), responses(
    (status = 200, body = Page<Invitation>),
))]
pub async fn invitations(
    State(app): State<App>,
    Caller(user): Caller,
    QueryParams(StatusQuery { status }): QueryParams<StatusQuery>,
    QueryParams(page): QueryParams<PageQuery>,
) -> Result<Json<Page<Invitation>>, ApiError> {
    let rows = page.rows()?;
    let query = InvitationQuery { invitee: Some(user.id), status, ..InvitationQuery::default() };
    Ok(Json(rows.page(app.store().invitations(&query, rows.limit_plus_one(), rows.offset).await?)))
}
