//! `POST /session`: dev sign-in.

use axum::{Json, extract::State, http::StatusCode};
use costage_protocol::{
    ProblemCode, Session, User, UserId, limits::DISPLAY_NAME_MAX, problem::Problem, session::SignIn,
};

use super::{ApiError, plain_text, request::JsonBody};
use crate::{App, app::random_id};

/// Signs in by name: a new user and a token for them.
#[utoipa::path(post, path = "/session", request_body = SignIn, responses(
    (status = 201, body = Session),
    (status = 403, body = Problem, description = "`dev_sign_in_off`"),
    (status = 422, body = Problem, description = "`invalid_display_name`"),
))]
pub async fn sign_in(
    State(app): State<App>,
    JsonBody(asked): JsonBody<SignIn>,
) -> Result<(StatusCode, Json<Session>), ApiError> {
    if !app.policy().dev_sign_in {
        return Err(ProblemCode::DevSignInOff.into());
    }
    let display_name =
        plain_text::checked(&asked.display_name, DISPLAY_NAME_MAX).ok_or(ProblemCode::InvalidDisplayName)?;
    let user = User { id: UserId::from_random(random_id()), display_name };
    let now = app.now();
    let (token, expires_at) = app.sessions().issue(&user.id, now)?;
    let mut write = app.store().write(now).await?;
    write.add_user(&user).await?;
    write.commit().await?;
    Ok((StatusCode::CREATED, Json(Session { token, expires_at, user })))
}
