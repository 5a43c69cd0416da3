//! The media connection as people see it: its phase, why there is none, and the notices about it.

pub use crate::ports::media::Trouble;
use crate::ports::{api::ApiError, media::PublishError};

/// The state of the media connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MediaPhase {
    /// No connection is wanted.
    #[default]
    Off,
    /// Connecting for the first time.
    Connecting,
    /// Watching, or on stage.
    Connected,
    /// The connection was lost and is being made again.
    Reconnecting,
    /// No connection can be made, as far as we know. Tried again now and then where that can help.
    Cannot(Trouble),
    /// Ended, and not made again until the person asks for it.
    Stopped(Stopped),
}

/// Why the connection is not made again until the person asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// There is no stream yet, or it has ended.
    NotLive,
    /// The person was removed from the room.
    Removed,
    /// Another tab or device connected with the same identity.
    Elsewhere,
}

/// Why somebody who was to join the stage is not there.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NotOnStage {
    #[error("the server refused: {0}")]
    Refused(ApiError),
    /// There is no connection, as far as we know.
    #[error("no connection to the stage can be made")]
    Cannot(Trouble),
    /// The seat is gone, the stage was left to another device, or the person has changed their mind.
    #[error("the stage was not joined")]
    SteppedDown,
}

/// An event on stage that is shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaNotice {
    /// The seat is gone: the host took it away, or the person gave it up on another device.
    TakenOffStage,
    /// The person goes on stage with another tab or device; the seat is kept.
    MovedElsewhere,
    /// On stage, but camera, microphone or screen could not be published.
    NotSent(PublishError),
}
