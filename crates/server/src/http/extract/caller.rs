//! Who is calling: the bearer token, checked once per request.

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

/// Somebody signed in, whose changes are not too many.
pub struct Caller(pub User);

impl FromRequestParts<App> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let counted = parts.extensions.get::<Known>().is_some();
        let user = signed_in(parts, app).await?.user;
        if !counted && !parts.method.is_safe() {
            app.limits().changes.count(&user.id)?;
        }
        Ok(Self(user))
    }
}

/// The session that somebody calls with. Who ends it may do so however much they did.
pub struct CallerSession(pub SignedIn<User>);

impl FromRequestParts<App> for CallerSession {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        signed_in(parts, app).await.map(Self)
    }
}

/// What the token of this request says: it is looked up once.
async fn signed_in(parts: &mut Parts, app: &App) -> Result<SignedIn<User>, ApiError> {
    if let Some(Known(signed_in)) = parts.extensions.get() {
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
    parts.extensions.insert(Known(signed_in.clone()));
    Ok(signed_in)
}

#[derive(Clone)]
struct Known(SignedIn<User>);

impl Caller {
    /// The room, when the caller may do `action` in it.
    ///
    /// # Errors
    /// `not_found`, or what the permission table says.
    pub async fn room_for(&self, app: &App, id: &RoomId, action: Action) -> Result<Room, ApiError> {
        let room = app.store().room(id).await?.ok_or_else(ApiError::not_found)?;
        allow(room.role_of(&self.0.id), action)?;
        Ok(room)
    }

    /// Begins a change of the room: the caller may do `action` in it as it is in this very transaction.
    ///
    /// # Errors
    /// `not_found`, or what the permission table says.
    pub async fn write_room(
        &self,
        app: &App,
        id: &RoomId,
        action: Action,
    ) -> Result<(Write, Room), ApiError> {
        // Strangers are turned away before they could take the writer's time.
        self.room_for(app, id, action).await?;
        let mut write = app.store().write(app.now()).await?;
        let room = write.room(id).await?.ok_or_else(ApiError::not_found)?;
        allow(room.role_of(&self.0.id), action)?;
        Ok((write, room))
    }

    /// The same in a room that has not ended.
    ///
    /// # Errors
    /// `room_ended` besides.
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
