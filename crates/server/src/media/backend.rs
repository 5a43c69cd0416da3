//! What stands behind [`Media`]: LiveKit, or a stand-in for it in tests, and what both of them speak of.

use costage_protocol::{Timestamp, media::Identity};
use futures::future::BoxFuture;

#[cfg(doc)]
use super::Media;
use super::embedded::EmbeddedAddresses;

/// A participant of a LiveKit room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaParticipant {
    /// The person and their connection.
    pub identity: Identity,
    /// Whether LiveKit lets this connection publish.
    pub can_publish: bool,
    /// Whether it publishes at least one track, muted or not.
    pub publishing: bool,
    /// Whether LiveKit tells the others nothing of it.
    pub hidden: bool,
}

/// The events of LiveKit's webhooks that Costage uses. `room` is LiveKit's room name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaEvent {
    /// A connection joined.
    Joined {
        /// LiveKit's room name.
        room: String,
        /// The connection.
        identity: Identity,
    },
    /// A connection published one track.
    Published {
        /// LiveKit's room name.
        room: String,
        /// The connection.
        identity: Identity,
    },
    /// A connection unpublished one track; it may publish others.
    Unpublished {
        /// LiveKit's room name.
        room: String,
        /// The connection.
        identity: Identity,
    },
    /// A connection left.
    Left {
        /// LiveKit's room name.
        room: String,
        /// The connection.
        identity: Identity,
    },
    /// LiveKit closed the room.
    RoomFinished {
        /// LiveKit's room name.
        room: String,
    },
}

/// Why a call to LiveKit failed. Never contains a token or a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MediaError {
    /// No answer within the time limit; trying again may help.
    #[error("LiveKit does not answer")]
    Unavailable,
    /// There is no such room or participant.
    #[error("LiveKit knows no such room or participant")]
    NotFound,
    /// LiveKit refuses the key, or a webhook is not signed with it.
    #[error("the LiveKit key or signature is not accepted")]
    Unauthorized,
    /// LiveKit refused for another reason; contains only its error code.
    #[error("LiveKit refused: {0}")]
    Refused(String),
    /// A webhook with a valid signature cannot be read.
    #[error("a LiveKit webhook cannot be read")]
    Malformed,
}

impl MediaError {
    /// The reason in one word, if it is LiveKit that failed.
    pub(super) const fn failure(&self) -> Option<&'static str> {
        match self {
            Self::Unavailable => Some("unavailable"),
            Self::Unauthorized => Some("unauthorized"),
            Self::Refused(_) => Some("refused"),
            Self::NotFound | Self::Malformed => None,
        }
    }
}

/// The implementation behind [`Media`].
pub trait MediaBackend: Send + Sync {
    /// See [`Media::create_room`].
    fn create_room<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<(), MediaError>>;
    /// See [`Media::delete_room`].
    fn delete_room<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<(), MediaError>>;
    /// See [`Media::broadcast_token`] and [`Media::watch_token`].
    fn token(
        &self,
        name: &str,
        identity: &Identity,
        display_name: &str,
        grant: Grant,
        now: Timestamp,
    ) -> SignedToken;
    /// See [`Media::public_url`].
    fn public_url(&self) -> Option<String>;
    /// See [`Media::embedded`].
    fn embedded(&self) -> Option<EmbeddedAddresses>;
    /// See [`Media::set_can_publish`].
    fn set_can_publish<'a>(
        &'a self,
        name: &'a str,
        identity: &'a Identity,
        can: bool,
    ) -> BoxFuture<'a, Result<(), MediaError>>;
    /// See [`Media::hide`].
    fn hide<'a>(&'a self, name: &'a str, identity: &'a Identity) -> BoxFuture<'a, Result<(), MediaError>>;
    /// See [`Media::is_there`].
    fn is_there<'a>(
        &'a self,
        name: &'a str,
        identity: &'a Identity,
    ) -> BoxFuture<'a, Result<bool, MediaError>>;
    /// See [`Media::mute_microphone`].
    fn mute_microphone<'a>(
        &'a self,
        name: &'a str,
        identity: &'a Identity,
    ) -> BoxFuture<'a, Result<(), MediaError>>;
    /// See [`Media::remove`].
    fn remove<'a>(&'a self, name: &'a str, identity: &'a Identity) -> BoxFuture<'a, Result<(), MediaError>>;
    /// See [`Media::participants`].
    fn participants<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Vec<MediaParticipant>, MediaError>>;
    /// See [`Media::read_webhook`].
    fn read_webhook(
        &self,
        body: &str,
        authorization: Option<&str>,
    ) -> Result<(String, Option<MediaEvent>), MediaError>;
}

/// The rights of a join token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// Publish camera, microphone and screen, and subscribe.
    Broadcast,
    /// Subscribe only, without being shown to the others.
    Watch,
}

/// A join token and the time when it stops working.
pub type SignedToken = Result<(String, Timestamp), MediaError>;
