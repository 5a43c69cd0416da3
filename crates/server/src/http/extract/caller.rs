//! The authenticated caller. The bearer token is verified once per request.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use costage_protocol::{
    ProblemCode, Room, RoomId, RoomStatus, User,
    permission::{Action, allow},
};

use crate::{
    App,
    auth::{AuthError, SignedIn},
    http::problem::ApiError,
    store::Write,
};

/// The signed-in user. The request counts against their rate limit, one for changes or one for reads.
pub struct Caller(pub User);

impl FromRequestParts<App> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        // Several extractors may ask for the caller of one request; it counts once.
        let counted = parts.extensions.get::<VerifiedSession>().is_some();
        let user = signed_in(parts, app).await?.user;
        if !counted {
            let limits = app.limits();
            let limit = if parts.method.is_safe() { &limits.reads } else { &limits.changes };
            limit.count(&user.id)?;
        }
        Ok(Self(user))
    }
}

/// The session of the request. Not rate limited, so that signing out always works.
pub struct CallerSession(pub SignedIn<User>);

impl FromRequestParts<App> for CallerSession {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        signed_in(parts, app).await.map(Self)
    }
}

/// Verifies the request's token, or returns the session that was verified before.
async fn signed_in(parts: &mut Parts, app: &App) -> Result<SignedIn<User>, ApiError> {
    if let Some(VerifiedSession(signed_in)) = parts.extensions.get() {
        return Ok(signed_in.clone());
    }
    let header = parts.headers.get(header::AUTHORIZATION).ok_or(AuthError::Missing)?;
    let token = header
        .to_str()
        .ok()
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or(AuthError::Invalid)?;
    let signed_in = app.session_of(token).await?;
    parts.extensions.insert(VerifiedSession(signed_in.clone()));
    Ok(signed_in)
}

#[derive(Clone)]
struct VerifiedSession(SignedIn<User>);

impl Caller {
    /// Returns the room if the caller may do `action` in it.
    ///
    /// # Errors
    /// `not_found`, or the code from the permission table.
    pub async fn room_for(&self, app: &App, id: &RoomId, action: Action) -> Result<Room, ApiError> {
        let room = app.store().room(id).await?.ok_or_else(ApiError::not_found)?;
        allow(room.role_of(&self.0.id), action)?;
        Ok(room)
    }

    /// Begins a write transaction in which the caller may do `action` in the room.
    ///
    /// # Errors
    /// `not_found`, or the code from the permission table.
    pub async fn write_room(
        &self,
        app: &App,
        id: &RoomId,
        action: Action,
    ) -> Result<(Write, Room), ApiError> {
        // Checked before the transaction too, so that strangers do not occupy the single writer.
        self.room_for(app, id, action).await?;
        let mut write = app.store().write(app.now()).await?;
        let room = write.room(id).await?.ok_or_else(ApiError::not_found)?;
        allow(room.role_of(&self.0.id), action)?;
        Ok((write, room))
    }

    /// Like [`Caller::write_room`], but refuses a room that has ended.
    ///
    /// # Errors
    /// `room_ended`, and those of [`Caller::write_room`].
    pub async fn write_open_room(
        &self,
        app: &App,
        id: &RoomId,
        action: Action,
    ) -> Result<(Write, Room), ApiError> {
        let (write, room) = self.write_room(app, id, action).await?;
        if room.status == RoomStatus::Ended { Err(ProblemCode::RoomEnded.into()) } else { Ok((write, room)) }
    }
}
