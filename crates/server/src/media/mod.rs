//! LiveKit as Costage needs it: rooms, tokens, permissions, who is there, and its webhooks.
//!
//! [`Media`] is what the server talks to: [`livekit`] stands behind it, or, in tests, `fake`.
//! LiveKit's permissions are derived from seats, never the other way round.

use std::{fmt, sync::Arc, time::Instant};

use self::{embedded::EmbeddedAddresses, known_rooms::KnownRooms};
use crate::metrics;
use costage_protocol::{Timestamp, media::Identity};

mod auto_create;
mod backend;
mod clocks;
pub mod embedded;
#[cfg(feature = "fake-media")]
pub mod fake;
mod known_rooms;
pub mod livekit;
mod plain_http;
mod token;
mod unreachable_media;
mod webhook;

pub use auto_create::creates_rooms;
pub use backend::{Grant, MediaBackend, MediaError, MediaEvent, MediaParticipant, SignedToken};
pub use clocks::clock_ahead;

/// Waits for a call to LiveKit and counts it.
async fn timed<T>(
    call: &'static str,
    calling: impl Future<Output = Result<T, MediaError>>,
) -> Result<T, MediaError> {
    let started = Instant::now();
    let answer = calling.await;
    metrics::livekit_called(call, started.elapsed(), answer.as_ref().err().and_then(MediaError::failure));
    answer
}

/// LiveKit, or a stand-in for it in tests. Cheap to clone.
#[derive(Clone)]
pub struct Media {
    backend: Arc<dyn MediaBackend>,
    known_rooms: Arc<KnownRooms>,
}

impl fmt::Debug for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Media").field("public_url", &self.public_url()).finish_non_exhaustive()
    }
}

impl Media {
    /// Makes a handle to `backend`.
    pub fn new(backend: impl MediaBackend + 'static) -> Self {
        Self { backend: Arc::new(backend), known_rooms: Arc::default() }
    }

    /// Creates the room; an existing one stays as it is.
    ///
    /// # Errors
    /// Any [`MediaError`] but `NotFound`.
    pub async fn create_room(&self, name: &str) -> Result<(), MediaError> {
        timed("create_room", self.backend.create_room(name)).await?;
        self.known_rooms.was_there(name, Instant::now());
        Ok(())
    }

    /// Creates the room unless it was there a moment ago.
    ///
    /// # Errors
    /// Those of [`Media::create_room`].
    pub async fn ensure_room(&self, name: &str) -> Result<(), MediaError> {
        if self.known_rooms.is_there(name, Instant::now()) { Ok(()) } else { self.create_room(name).await }
    }

    /// Deletes the room and disconnects everybody in it. A room that does not exist is a success.
    ///
    /// # Errors
    /// Any [`MediaError`] but `NotFound`.
    pub async fn delete_room(&self, name: &str) -> Result<(), MediaError> {
        self.known_rooms.forget(name);
        timed("delete_room", self.backend.delete_room(name)).await
    }

    /// Whether LiveKit answers and takes our key.
    ///
    /// # Errors
    /// Any [`MediaError`] but `NotFound`.
    pub async fn check(&self) -> Result<(), MediaError> {
        match timed("check", self.backend.participants("costage-check")).await {
            Ok(_) | Err(MediaError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Signs a token to join `name` on stage: camera, microphone and screen, and to see the others. It works for 60 seconds
    /// after `now`.
    ///
    /// # Errors
    /// `Refused` when it cannot be signed.
    pub fn broadcast_token(
        &self,
        name: &str,
        identity: &Identity,
        display_name: &str,
        now: Timestamp,
    ) -> SignedToken {
        self.backend.token(name, identity, display_name, Grant::Broadcast, now)
    }

    /// Signs a token to join `name` and watch, unseen by the others. It works for 60 seconds after `now`.
    ///
    /// # Errors
    /// `Refused` when it cannot be signed.
    pub fn watch_token(
        &self,
        name: &str,
        identity: &Identity,
        display_name: &str,
        now: Timestamp,
    ) -> SignedToken {
        self.backend.token(name, identity, display_name, Grant::Watch, now)
    }

    /// The URL at which browsers reach LiveKit (`ws://` or `wss://`); `None` when they do so through this server.
    #[must_use]
    pub fn public_url(&self) -> Option<String> {
        self.backend.public_url()
    }

    /// The addresses of an embedded LiveKit; `None` with an external one.
    #[must_use]
    pub fn embedded(&self) -> Option<EmbeddedAddresses> {
        self.backend.embedded()
    }

    /// Promotes (`can`) or demotes a connection in place, and lets the others know of it. A demotion ends its tracks at once;
    /// the connection goes on watching, and [`Media::hide`] makes it a viewer like all others.
    ///
    /// # Errors
    /// `NotFound` when the connection is not in the room; any other [`MediaError`].
    pub async fn set_can_publish(
        &self,
        name: &str,
        identity: &Identity,
        can: bool,
    ) -> Result<(), MediaError> {
        timed("set_can_publish", self.backend.set_can_publish(name, identity, can)).await
    }

    /// Takes the permission to publish from a connection and has LiveKit tell the others nothing more of it. To be called
    /// once its tracks have ended: the others do not hear of the end of a hidden connection's tracks.
    ///
    /// # Errors
    /// `NotFound` when the connection is not in the room; any other [`MediaError`].
    pub async fn hide(&self, name: &str, identity: &Identity) -> Result<(), MediaError> {
        timed("hide", self.backend.hide(name, identity)).await
    }

    /// Whether a connection is in the room.
    ///
    /// # Errors
    /// Any [`MediaError`] but `NotFound`.
    pub async fn is_there(&self, name: &str, identity: &Identity) -> Result<bool, MediaError> {
        timed("is_there", self.backend.is_there(name, identity)).await
    }

    /// Mutes the microphone track of a connection. Without one, or when it is already muted, it is a success.
    ///
    /// # Errors
    /// `NotFound` when the connection is not in the room; any other [`MediaError`].
    pub async fn mute_microphone(&self, name: &str, identity: &Identity) -> Result<(), MediaError> {
        timed("mute_microphone", self.backend.mute_microphone(name, identity)).await
    }

    /// Disconnects one connection; one that is not there is a success. Its token stays valid, so a connection that comes
    /// back with it must be removed again.
    ///
    /// # Errors
    /// Any [`MediaError`] but `NotFound`.
    pub async fn remove(&self, name: &str, identity: &Identity) -> Result<(), MediaError> {
        timed("remove", self.backend.remove(name, identity)).await
    }

    /// Lists the participants of the room. Those whose identity is not one of Costage's (recorders and the like, which
    /// joined with the operator's key) are left out.
    ///
    /// # Errors
    /// `NotFound` when LiveKit has no such room, for instance after it was restarted; any other
    /// [`MediaError`].
    pub async fn participants(&self, name: &str) -> Result<Vec<MediaParticipant>, MediaError> {
        let participants = timed("participants", self.backend.participants(name)).await;
        if participants == Err(MediaError::NotFound) {
            self.known_rooms.forget(name);
        }
        participants
    }

    /// Reads a webhook: its event id and its event, or `None` when Costage does not use it. `authorization` is the whole
    /// value of the header.
    ///
    /// # Errors
    /// `Unauthorized` when it is not signed with the key, was altered, or is older than five minutes; `Malformed` when its
    /// body is not a webhook's.
    pub fn read_webhook(
        &self,
        body: &str,
        authorization: Option<&str>,
    ) -> Result<(String, Option<MediaEvent>), MediaError> {
        let read = self.backend.read_webhook(body, authorization)?;
        if let (_, Some(MediaEvent::RoomFinished { room })) = &read {
            self.known_rooms.forget(room);
        }
        Ok(read)
    }
}
