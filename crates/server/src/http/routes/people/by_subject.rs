//! `GET /users/by-subject`: the person whom the operator knows by an id of their own.

use axum::{Json, extract::State};
use costage_protocol::{ProblemCode, User, limits::TEXT_BYTES_MAX};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    App,
    auth::DevSignIn,
    http::{
        extract::{caller::Caller, parsed::QueryParams},
        problem::ApiError,
    },
};

/// Whom to find.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SubjectQuery {
    /// The `sub` of the operator's tokens. Where people sign in by name and there are no tokens, the name.
    #[param(max_length = 512)]
    subject: String,
}

/// Finds a person by the operator's id of them, so that a page can invite somebody whom it knows by that. They must have signed
/// in once. Where people sign in by name, the latest of that name is found.
#[utoipa::path(get, path = "/users/by-subject", params(SubjectQuery), responses(
    (status = 200, body = User),
    (status = 404, description = "`not_found`: nobody of this id has signed in yet"),
))]
pub async fn find(
    State(app): State<App>,
    _caller: Caller,
    QueryParams(SubjectQuery { subject }): QueryParams<SubjectQuery>,
) -> Result<Json<User>, ApiError> {
    if subject.len() > TEXT_BYTES_MAX {
        return Err(ProblemCode::InvalidQuery.into());
    }
    let store = app.store();
    let found = match app.operator_tokens() {
        Some(tokens) => store.user_known_as(tokens.issuer(), &subject).await?,
        // A name says who somebody is only where anybody can have any.
        None if app.policy().dev_sign_in != DevSignIn::Off => store.latest_user_named(&subject).await?,
        None => None,
    };
    let nobody = || ApiError::new(ProblemCode::NotFound, "Nobody of this id has signed in yet.");
    found.map(Json).ok_or_else(nobody)
}
