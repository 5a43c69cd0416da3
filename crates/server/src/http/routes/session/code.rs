//! `POST /session/from-code`: the end of a sign-in that began on another page.

use axum::{Json, extract::State, http::StatusCode};
use costage_protocol::{Session, session::UseCode};

use super::start;
use crate::{
    App,
    auth::AuthError,
    http::{
        extract::{forwarded::ClientAddress, parsed::JsonBody},
        problem::ApiError,
    },
};

/// Signs in with a code, which is used up by it.
#[utoipa::path(post, path = "/session/from-code", security(()), request_body = UseCode, responses(
    (status = 201, body = Session),
    (status = 403, description = "`sign_in_failed`: the code is unknown, used or too old, or belongs to another browser"),
    (status = 429, description = "`rate_limited`, with `retry_after`: too many sign-ins from one address"),
))]
pub async fn sign_in(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    JsonBody(UseCode { code, secret }): JsonBody<UseCode>,
) -> Result<(StatusCode, Json<Session>), ApiError> {
    if let Some(address) = address {
        app.limits().count_sign_in(address)?;
    }
    let user = app.one_time_codes().take(&code, secret.as_ref(), app.now())?;
    let (user, generation) = app.store().user_with_generation(&user).await?.ok_or(AuthError::Failed)?;
    Ok((StatusCode::CREATED, Json(start::session(&app, user, generation)?)))
}
