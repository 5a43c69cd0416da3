//! `POST /session/operator-token` and `POST /session/codes`: signing in with a JWT of the operator.

use std::net::IpAddr;

use axum::{Json, extract::State, http::StatusCode};
use costage_protocol::{
    Secret, Session, User,
    session::{OperatorToken, SignInCode},
};

use super::start;
use crate::{
    App,
    auth::AuthError,
    http::{
        extract::{forwarded::ClientAddress, parsed::JsonBody},
        problem::ApiError,
    },
};

/// Signs in with a JWT that the operator has signed. The user is created when they come for the first time; their name and
/// picture become those of the token.
#[utoipa::path(post, path = "/session/operator-token", security(()), request_body = OperatorToken, responses(
    (status = 201, body = Session),
    (status = 401, description = "`token_invalid`, `token_expired`"),
    (status = 403, description = "`sign_in_method_off`"),
    (status = 429, description = "`rate_limited`, with `retry_after`: too many refused tokens from one address"),
    (status = 503, description = "`sign_in_unavailable`: the operator's keys cannot be read"),
))]
pub async fn sign_in(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    JsonBody(body): JsonBody<OperatorToken>,
) -> Result<(StatusCode, Json<Session>), ApiError> {
    let (user, generation) = verified(&app, address, &body.token).await?;
    Ok((StatusCode::CREATED, Json(start::session(&app, user, generation)?)))
}

/// Returns a code with which the owner of a JWT that the operator has signed can sign in once, within two minutes. The operator's
/// server sends the browser to a page of this server with `#sign-in=` and the code behind it.
#[utoipa::path(post, path = "/session/codes", security(()), request_body = OperatorToken, responses(
    (status = 201, body = SignInCode),
    (status = 401, description = "`token_invalid`, `token_expired`"),
    (status = 403, description = "`sign_in_method_off`"),
    (status = 429, description = "`rate_limited`, with `retry_after`: too many refused tokens from one address"),
    (status = 503, description = "`sign_in_unavailable`: the operator's keys cannot be read"),
))]
pub async fn make_code(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    JsonBody(body): JsonBody<OperatorToken>,
) -> Result<(StatusCode, Json<SignInCode>), ApiError> {
    let (user, _) = verified(&app, address, &body.token).await?;
    let (code, expires_at) = app.one_time_codes().make(user.id, None, app.now())?;
    Ok((StatusCode::CREATED, Json(SignInCode { code, expires_at })))
}

/// Verifies the token. Only refused ones count against the address: the operator's server may call for many people.
async fn verified(app: &App, address: Option<IpAddr>, token: &Secret) -> Result<(User, u64), ApiError> {
    let tokens = app.operator_tokens().ok_or(AuthError::MethodOff)?;
    match tokens.verify(token.as_str(), app.now()).await {
        Ok(person) => start::user_of(app, person).await,
        Err(error) => {
            if let Some(address) = address {
                app.limits().count_sign_in(address)?;
            }
            Err(error.into())
        }
    }
}
