//! `DELETE /session` and `DELETE /sessions`: signing out, here or everywhere.

use axum::{extract::State, http::StatusCode};

use crate::{
    App,
    http::{extract::caller::CallerSession, problem::ApiError},
};

/// Signs out. The tokens of this session are rejected from now on, and WebSockets that signed in with them are closed (4401).
/// Other sessions of the same user continue. Repeating the request gets 401, as any request with this token does.
#[utoipa::path(delete, path = "/session", responses(
    (status = 204, description = "Signed out"),
))]
pub async fn sign_out(
    State(app): State<App>,
    CallerSession(signed_in): CallerSession,
) -> Result<StatusCode, ApiError> {
    app.end_session(signed_in).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Signs out everywhere: every session of the user ends, on all devices, and their WebSockets are closed (4401).
#[utoipa::path(delete, path = "/sessions", responses(
    (status = 204, description = "Signed out on every device"),
))]
pub async fn sign_out_everywhere(
    State(app): State<App>,
    CallerSession(signed_in): CallerSession,
) -> Result<StatusCode, ApiError> {
    app.end_all_sessions(signed_in.user.id).await?;
    Ok(StatusCode::NO_CONTENT)
}
