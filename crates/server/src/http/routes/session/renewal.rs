//! `POST /session/renewal`: the next token of a session.

use axum::{Json, extract::State};
use axum_extra::{
    TypedHeader,
    headers::{Authorization, authorization::Bearer},
};
use costage_protocol::Session;

use super::start;
use crate::{
    App,
    http::{
        extract::caller::{Caller, CallerSession},
        problem::ApiError,
    },
};

/// Returns the next token of the caller's session; the one before stays valid until it expires. Send it to the WebSocket in another
/// `auth` frame. The last token of a session has no `renew_at`: after it the person signs in again.
#[utoipa::path(post, path = "/session/renewal", responses(
    (status = 200, body = Session),
))]
pub async fn renew(
    State(app): State<App>,
    // Counts as a change of the user.
    _: Caller,
    CallerSession(signed_in): CallerSession,
    TypedHeader(Authorization(token)): TypedHeader<Authorization<Bearer>>,
) -> Result<Json<Session>, ApiError> {
    let issued = app.sessions().renew(token.token(), app.now())?;
    Ok(Json(start::session_with(issued, signed_in.user)))
}
