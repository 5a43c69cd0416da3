//! `GET /rooms/{id}/broadcast-data` and `/watch-data`: LiveKit's URL and a token for it.

use std::{convert::Infallible, sync::Once};

use axum::{
    Json,
    extract::{FromRequestParts, State},
    http::request::Parts,
};
use costage_protocol::{
    BroadcastData, ProblemCode, Role, Room, RoomId, RoomStatus, User, WatchData,
    media::Identity,
    permission::{Action, allow},
};

use crate::{
    App,
    config::warnings::Warning,
    http::{
        extract::{caller::Caller, parsed::PathId},
        problem::ApiError,
    },
    jobs::stage_watch,
    origins::ForwardedInfo,
    store::invitations::InvitationQuery,
};

/// Returns LiveKit's URL and a token to publish: to the host until the room has ended, and to a co-host with a seat while
/// it is live or waiting.
#[utoipa::path(get, path = "/rooms/{id}/broadcast-data", params(("id" = RoomId, Path)), responses(
    (status = 200, body = BroadcastData),
    (status = 403, description = "`no_seat`, with `invitation_status`"),
    (status = 409, description = "`room_not_live`"),
    (status = 503, description = "`media_unavailable`"),
))]
pub async fn broadcast(
    State(app): State<App>,
    caller: Caller,
    signalling: SignallingUrl,
    PathId(id): PathId<RoomId>,
) -> Result<Json<BroadcastData>, ApiError> {
    let room = caller.room_for(&app, &id, Action::ReadRoom).await?;
    may_broadcast(&app, &caller.0, &room).await?;
    if room.status == RoomStatus::Idle {
        let mut write = app.store().write(app.now()).await?;
        write.note_broadcast_data(&id).await?;
        write.commit().await?;
    }
    let (name, identity) = prepare_connection(&app, &caller.0, &room).await?;
    // The token is for what the room and the seat are now, not for what they were before LiveKit answered.
    let room = unless_ended_meanwhile(&app, &id).await?;
    let role = may_broadcast(&app, &caller.0, &room).await?;
    let (token, expires_at) =
        app.media().broadcast_token(&name, &identity, &caller.0.display_name, app.now())?;
    Ok(Json(BroadcastData {
        url: signalling.url,
        via_server: signalling.via_server,
        token,
        identity,
        role,
        expires_at,
    }))
}

/// Returns LiveKit's URL and a subscribe-only token while the room is live or waiting.
#[utoipa::path(get, path = "/rooms/{id}/watch-data", params(("id" = RoomId, Path)), responses(
    (status = 200, body = WatchData),
    (status = 409, description = "`room_not_live`"),
    (status = 503, description = "`media_unavailable`"),
))]
pub async fn watch(
    State(app): State<App>,
    caller: Caller,
    signalling: SignallingUrl,
    PathId(id): PathId<RoomId>,
) -> Result<Json<WatchData>, ApiError> {
    let room = caller.room_for(&app, &id, Action::Watch).await?;
    if !room.status.is_on_air() {
        return Err(ProblemCode::RoomNotLive.into());
    }
    let (name, identity) = prepare_connection(&app, &caller.0, &room).await?;
    let room = unless_ended_meanwhile(&app, &id).await?;
    let (token, expires_at) = app.media().watch_token(&name, &identity, &caller.0.display_name, app.now())?;
    let role = room.role_of(&caller.0.id);
    Ok(Json(WatchData {
        url: signalling.url,
        via_server: signalling.via_server,
        token,
        identity,
        role,
        host_id: room.host.id,
        expires_at,
    }))
}

/// Returns the role in which `user` may be on stage now.
///
/// # Errors
/// `no_seat` with the status of their latest invitation, or `room_not_live`.
pub(in crate::http) async fn may_broadcast(app: &App, user: &User, room: &Room) -> Result<Role, ApiError> {
    let role = room.role_of(&user.id);
    if let Err(code) = allow(role, Action::Broadcast) {
        let query = InvitationQuery {
            room: Some(room.id.clone()),
            invitee: Some(user.id.clone()),
            ..InvitationQuery::default()
        };
        let latest = app.store().invitations(&query, 1, 0).await?.pop();
        return Err(ApiError::from(code).with_invitation_status(latest.map(|one| one.status)));
    }
    let open = match role {
        Role::Host => room.status != RoomStatus::Ended,
        Role::CoHost | Role::Viewer => room.status.is_on_air(),
    };
    if open { Ok(role) } else { Err(ProblemCode::RoomNotLive.into()) }
}

/// Makes sure that LiveKit has the room, and creates a new identity for the connection. The two do not wait for each other:
/// somebody waits for the picture.
async fn prepare_connection(app: &App, user: &User, room: &Room) -> Result<(String, Identity), ApiError> {
    app.limits().media_tokens.count(&user.id)?;
    let name = app.store().room_media(&room.id).await?.livekit_name;
    let identity = async {
        let mut write = app.store().write(app.now()).await?;
        let identity = write.next_identity(&user.id).await?;
        write.commit().await?;
        Ok(identity)
    };
    let room = async { app.media().ensure_room(&name).await.map_err(ApiError::from) };
    let (identity, ()) = tokio::try_join!(identity, room)?;
    Ok((name, identity))
}

/// Reads the room again after LiveKit was asked to create it. One that has ended meanwhile is deleted there again.
///
/// # Errors
/// `room_not_live` when it has ended.
async fn unless_ended_meanwhile(app: &App, id: &RoomId) -> Result<Room, ApiError> {
    let room = app.store().room(id).await?.ok_or_else(ApiError::not_found)?;
    if room.status != RoomStatus::Ended {
        return Ok(room);
    }
    let (app, id) = (app.clone(), id.clone());
    // In a task of its own, so that nobody waits for it and hanging up does not prevent it.
    tokio::spawn(async move {
        if let Err(error) = stage_watch::delete_again(&app, &id).await {
            tracing::error!(%error, room = %id, "a room that ended could not be deleted again in LiveKit");
        }
    });
    Err(ProblemCode::RoomNotLive.into())
}

/// Set once it was logged that audio and video cannot reach anyone. When the server starts, it does not know yet that a
/// proxy is in front of it.
static LOOPBACK_MEDIA_LOGGED: Once = Once::new();

/// The URL at which the sender of a request reaches LiveKit's signalling.
pub struct SignallingUrl {
    url: String,
    via_server: bool,
}

impl FromRequestParts<App> for SignallingUrl {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let forwarded = ForwardedInfo::from_request_parts(parts, app).await?;
        if let Some(url) = app.media().public_url() {
            return Ok(Self { url, via_server: false });
        }
        let own = app.allowed_origins().public_origin(&parts.headers, &forwarded);
        let embedded = app.media().embedded();
        if let (Some(own), Some(embedded)) = (&own, embedded)
            && !own.is_loopback()
            && embedded.node_ip.is_loopback()
        {
            LOOPBACK_MEDIA_LOGGED
                .call_once(|| tracing::warn!("{}", Warning::LoopbackMedia(embedded.node_ip)));
        }
        let url = own.map(|origin| origin.websocket_url());
        // A request without a host can only come from a program on this machine.
        let url = url.or_else(|| embedded.map(|embedded| format!("ws://{}", embedded.signalling)));
        Ok(Self { url: url.unwrap_or_default(), via_server: true })
    }
}
