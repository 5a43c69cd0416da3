//! The real backend: a LiveKit server, called through its RoomService API.
//!
//! Every call has a time limit, and errors keep only LiveKit's code, because its texts may contain tokens.

use std::{
    fmt,
    time::{Duration, Instant, SystemTime},
};

use costage_protocol::{Timestamp, media::Identity};
use futures::{FutureExt as _, future::BoxFuture};
use livekit_api::services::{
    ServerError, ServerErrorCode, ServiceError,
    room::{CreateRoomOptions, RoomClient, UpdateParticipantOptions},
};
use livekit_protocol::{ParticipantInfo, ParticipantPermission, TrackSource, participant_info::State};

use super::{
    Grant, MediaBackend, MediaError, MediaEvent, MediaParticipant, SignedToken,
    embedded::EmbeddedAddresses,
    token,
    unreachable_media::{self, UnreachableMedia},
    webhook,
};

/// How long one call to LiveKit may take.
const CALL_WITHIN: Duration = Duration::from_secs(3);
/// How long LiveKit keeps a room that nobody has joined yet, in seconds.
const EMPTY_TIMEOUT_SECONDS: u32 = 300;
/// How long LiveKit keeps a room that everybody has left, in seconds, at least: longer than a host may stay away.
const DEPARTURE_TIMEOUT_SECONDS: u32 = 300;

/// The addresses and the key of a LiveKit server.
#[derive(Clone)]
pub struct LiveKitAccess {
    /// The URL of its API for this server (`http://`, `https://`, `ws://` or `wss://`).
    pub url: String,
    /// The URL for browsers (`ws://` or `wss://`); `None` when they reach it through this server.
    pub public_url: Option<String>,
    /// The addresses of an embedded LiveKit; `None` for an external one.
    pub embedded: Option<EmbeddedAddresses>,
    /// The name of the API key.
    pub key: String,
    /// The secret of the API key; never printed.
    pub secret: String,
}

impl fmt::Debug for LiveKitAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LiveKitAccess")
            .field("url", &self.url)
            .field("public_url", &self.public_url)
            .field("embedded", &self.embedded)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

/// A LiveKit server as the backend of [`super::Media`].
#[derive(Debug)]
pub struct LiveKit {
    access: LiveKitAccess,
    rooms: RoomClient,
    unreachable_media: UnreachableMedia,
    departure_timeout_seconds: u32,
}

impl LiveKit {
    /// Makes a client for the server at `access`; it connects with the first call. `host_grace` is how long a host may stay
    /// away: LiveKit keeps an empty room for longer than that.
    #[must_use]
    pub fn new(access: LiveKitAccess, host_grace: Duration) -> Self {
        let rooms = RoomClient::with_api_key(&access.url, &access.key, &access.secret)
            .with_request_timeout(CALL_WITHIN)
            .with_failover(false);
        let grace = u32::try_from(host_grace.as_secs()).unwrap_or(u32::MAX);
        let departure_timeout_seconds = DEPARTURE_TIMEOUT_SECONDS.max(grace.saturating_add(60));
        Self { access, rooms, unreachable_media: UnreachableMedia::default(), departure_timeout_seconds }
    }

    /// Whether the server answers and takes our key.
    ///
    /// # Errors
    /// `Unavailable` or `Unauthorized`.
    pub async fn check(&self) -> Result<(), MediaError> {
        self.rooms.list_rooms(vec!["costage-check".into()]).await.map(drop).map_err(reason)
    }
}

impl LiveKit {
    async fn update(
        &self,
        name: &str,
        identity: &Identity,
        permission: ParticipantPermission,
    ) -> Result<(), MediaError> {
        let options =
            UpdateParticipantOptions { permission: Some(permission), ..UpdateParticipantOptions::default() };
        self.rooms.update_participant(name, &identity.to_string(), options).await.map(drop).map_err(reason)
    }
}

impl MediaBackend for LiveKit {
    fn create_room<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<(), MediaError>> {
        let options = CreateRoomOptions {
            empty_timeout: EMPTY_TIMEOUT_SECONDS,
            departure_timeout: self.departure_timeout_seconds,
            ..CreateRoomOptions::default()
        };
        async move { self.rooms.create_room(name, options).await.map(drop).map_err(reason) }.boxed()
    }

    fn delete_room<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<(), MediaError>> {
        async move { gone_is_fine(self.rooms.delete_room(name).await) }.boxed()
    }

    fn token(
        &self,
        name: &str,
        identity: &Identity,
        display_name: &str,
        grant: Grant,
        now: Timestamp,
    ) -> SignedToken {
        token::sign(&self.access.key, &self.access.secret, name, identity, display_name, grant, now)
    }

    fn public_url(&self) -> Option<String> {
        self.access.public_url.clone()
    }

    fn embedded(&self) -> Option<EmbeddedAddresses> {
        self.access.embedded
    }

    fn set_can_publish<'a>(
        &'a self,
        name: &'a str,
        identity: &'a Identity,
        can: bool,
    ) -> BoxFuture<'a, Result<(), MediaError>> {
        self.update(name, identity, permission(can)).boxed()
    }

    fn hide<'a>(&'a self, name: &'a str, identity: &'a Identity) -> BoxFuture<'a, Result<(), MediaError>> {
        let permission = ParticipantPermission { hidden: true, ..permission(false) };
        self.update(name, identity, permission).boxed()
    }

    fn is_there<'a>(
        &'a self,
        name: &'a str,
        identity: &'a Identity,
    ) -> BoxFuture<'a, Result<bool, MediaError>> {
        async move {
            match self.rooms.get_participant(name, &identity.to_string()).await.map_err(reason) {
                Ok(participant) => Ok(seen(&participant).is_some()),
                Err(MediaError::NotFound) => Ok(false),
                Err(error) => Err(error),
            }
        }
        .boxed()
    }

    fn mute_microphone<'a>(
        &'a self,
        name: &'a str,
        identity: &'a Identity,
    ) -> BoxFuture<'a, Result<(), MediaError>> {
        async move {
            let identity = identity.to_string();
            let participant = self.rooms.get_participant(name, &identity).await.map_err(reason)?;
            let microphone = i32::from(TrackSource::Microphone);
            for track in participant.tracks.iter().filter(|track| track.source == microphone && !track.muted)
            {
                // A track that was unpublished meanwhile is silent too.
                gone_is_fine(
                    self.rooms.mute_published_track(name, &identity, &track.sid, true).await.map(drop),
                )?;
            }
            Ok(())
        }
        .boxed()
    }

    fn remove<'a>(&'a self, name: &'a str, identity: &'a Identity) -> BoxFuture<'a, Result<(), MediaError>> {
        async move { gone_is_fine(self.rooms.remove_participant(name, &identity.to_string()).await) }.boxed()
    }

    fn participants<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Vec<MediaParticipant>, MediaError>> {
        async move {
            let all = self.rooms.list_participants(name).await.map_err(reason)?;
            // LiveKit answers an unknown room with an empty list; the difference matters here.
            if all.is_empty() && self.rooms.list_rooms(vec![name.into()]).await.map_err(reason)?.is_empty() {
                self.unreachable_media.forget(name);
                return Err(MediaError::NotFound);
            }
            if let Some(late) = self.unreachable_media.check(name, &all, Instant::now()) {
                tracing::warn!("{}", unreachable_media::sentence(late, self.access.embedded));
            }
            Ok(all.iter().filter_map(seen).collect())
        }
        .boxed()
    }

    fn read_webhook(
        &self,
        body: &str,
        authorization: Option<&str>,
    ) -> Result<(String, Option<MediaEvent>), MediaError> {
        let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let now_seconds = i64::try_from(since_1970.as_secs()).unwrap_or(i64::MAX);
        webhook::read(&self.access.key, &self.access.secret, body, authorization, now_seconds)
    }
}

/// The permission of a connection on stage (`can`) or off it; both may subscribe and are known to the others.
fn permission(can: bool) -> ParticipantPermission {
    let sources = [
        TrackSource::Camera,
        TrackSource::Microphone,
        TrackSource::ScreenShare,
        TrackSource::ScreenShareAudio,
    ];
    ParticipantPermission {
        can_subscribe: true,
        can_publish: can,
        can_publish_sources: if can { sources.map(i32::from).to_vec() } else { Vec::new() },
        can_publish_data: false,
        can_update_metadata: false,
        ..ParticipantPermission::default()
    }
}

fn seen(participant: &ParticipantInfo) -> Option<MediaParticipant> {
    if participant.state == i32::from(State::Disconnected) {
        return None;
    }
    Some(MediaParticipant {
        identity: participant.identity.parse().ok()?,
        can_publish: participant.permission.as_ref().is_some_and(|permission| permission.can_publish),
        publishing: !participant.tracks.is_empty(),
        hidden: participant.permission.as_ref().is_some_and(|permission| permission.hidden),
    })
}

fn gone_is_fine(result: Result<(), ServiceError>) -> Result<(), MediaError> {
    match result.map_err(reason) {
        Err(MediaError::NotFound) => Ok(()),
        other => other,
    }
}

fn reason(error: ServiceError) -> MediaError {
    let ServiceError::Twirp(error) = error else {
        return MediaError::Refused("request_not_signed".into());
    };
    match error {
        ServerError::Twirp(answer) => match answer.code.as_str() {
            ServerErrorCode::NOT_FOUND => MediaError::NotFound,
            ServerErrorCode::UNAUTHENTICATED | ServerErrorCode::PERMISSION_DENIED => MediaError::Unauthorized,
            ServerErrorCode::UNAVAILABLE | ServerErrorCode::DEADLINE_EXCEEDED => MediaError::Unavailable,
            code => MediaError::Refused(code.to_owned()),
        },
        ServerError::Url(_) => MediaError::Refused("bad_url".into()),
        // LiveKit answers a wrong key with plain text, which the client library cannot read; a proxy's error page looks
        // the same.
        ServerError::Request(error) if error.is_decode() => MediaError::Refused("unreadable_answer".into()),
        ServerError::Request(_) | ServerError::Prost(_) => MediaError::Unavailable,
    }
}
