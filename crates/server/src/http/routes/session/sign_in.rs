//! `/session`: dev sign-in, and signing out.

use axum::{Json, extract::State, http::StatusCode};
use costage_protocol::{ProblemCode, Session, User, UserId, limits::DISPLAY_NAME_MAX, session::SignIn};

use crate::{
    App,
    app::random_id,
    http::{
        extract::{caller::CallerSession, forwarded::ClientAddress, parsed::JsonBody, plain_text},
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
    if !app.policy().dev_sign_in {
        return Err(ProblemCode::DevSignInOff.into());
    }
    let display_name = plain_text::single_line(&body.display_name, DISPLAY_NAME_MAX)
        .ok_or(ProblemCode::InvalidDisplayName)?;
    let now = app.now();
    if let Some(address) = address {
        app.limits().count_sign_in(address)?;
    }
    let user = User { id: UserId::from_random(random_id()), display_name };
    let (token, expires_at) = app.sessions().issue(&user.id, now)?;
    let mut write = app.store().write(now).await?;
    write.add_user(&user).await?;
    write.commit().await?;
    Ok((StatusCode::CREATED, Json(Session { token, expires_at, user })))
}

/// Signs out. The token of this request is rejected from now on, and WebSockets that signed in with it are closed (4401).
/// Other sessions of the same user continue. Repeating the request gets 401, as any request with this token does.
#[utoipa::path(delete, path = "/session", responses(
    (status = 204, description = "SignedToken out"),
))]
pub async fn sign_out(
    State(app): State<App>,
    CallerSession(signed_in): CallerSession,
) -> Result<StatusCode, ApiError> {
    app.end_session(signed_in.session, signed_in.until).await?;
    Ok(StatusCode::NO_CONTENT)
}
