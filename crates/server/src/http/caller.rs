//! Who is calling: the bearer token, checked once per request.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use costage_protocol::{
    Room, RoomId, User,
    permission::{Action, allow},
};

use super::ApiError;
use crate::{App, app::role_of, auth::AuthError};

/// Somebody signed in.
pub struct Caller(pub User);

impl FromRequestParts<App> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let header = parts.headers.get(header::AUTHORIZATION).ok_or(AuthError::Missing)?;
        let token = header
            .to_str()
            .ok()
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim())
            .ok_or(AuthError::Invalid)?;
        Ok(Self(app.user_of(token).await?))
    }
}

impl Caller {
    /// The room, when the caller may do `action` in it.
    ///
    /// # Errors
    /// `not_found`, or what the permission table says.
    pub async fn room_for(&self, app: &App, id: &RoomId, action: Action) -> Result<Room, ApiError> {
        let room = app.store().room(id).await?.ok_or_else(ApiError::not_found)?;
        allow(role_of(&self.0.id, &room), action)?;
        Ok(room)
    }
}
