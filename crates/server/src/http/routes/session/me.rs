//! `GET /me`: the signed-in user.

use axum::Json;
use costage_protocol::User;

use crate::http::extract::caller::Caller;

/// Returns the user that the token belongs to.
#[utoipa::path(get, path = "/me", responses(
    (status = 200, body = User),
))]
pub async fn read(Caller(user): Caller) -> Json<User> {
    Json(user)
}
