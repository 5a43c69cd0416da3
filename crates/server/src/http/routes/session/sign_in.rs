//! `POST /session`: dev sign-in.

use std::net::IpAddr;

use axum::{Json, extract::State, http::StatusCode};
use costage_protocol::{ProblemCode, Session, User, UserId, limits::DISPLAY_NAME_MAX, session::SignIn};

use super::start;
use crate::{
    App,
    app::random_id,
    auth::DevSignIn,
    http::{
        extract::{forwarded::ClientAddress, parsed::JsonBody, plain_text},
        problem::ApiError,
    },
};

/// Signs in by name. Creates a new user and returns a token for them.
#[utoipa::path(post, path = "/session", security(()), request_body = SignIn, responses(
    (status = 201, body = Session),
    (status = 403, description = "`dev_sign_in_off`"),
    (status = 422, description = "`invalid_display_name`"),
    (status = 429, description = "`rate_limited`, with `retry_after`: too many sign-ins from one address"),
))]
pub async fn sign_in(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    JsonBody(body): JsonBody<SignIn>,
) -> Result<(StatusCode, Json<Session>), ApiError> {
    if !is_open_to(&app, address) {
        return Err(ProblemCode::DevSignInOff.into());
    }
    let display_name = plain_text::single_line(&body.display_name, DISPLAY_NAME_MAX)
        .ok_or(ProblemCode::InvalidDisplayName)?;
    let now = app.now();
    if let Some(address) = address {
        app.limits().count_sign_in(address)?;
    }
    let user = User { id: UserId::from_random(random_id()), display_name, picture: None };
    let session = start::session_by_name(&app, user.clone())?;
    let mut write = app.store().write(now).await?;
    write.add_user(&user).await?;
    write.commit().await?;
    Ok((StatusCode::CREATED, Json(session)))
}

/// Whether a client at `address` may sign in with just a name. A request that did not come over a network is this machine's.
pub(super) fn is_open_to(app: &App, address: Option<IpAddr>) -> bool {
    match app.policy().dev_sign_in {
        DevSignIn::Off => false,
        DevSignIn::ThisMachine => address.is_none_or(|address| address.to_canonical().is_loopback()),
        DevSignIn::Everyone => true,
    }
}
