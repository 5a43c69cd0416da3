//! What goes into the media machine and what comes out of it: wishes, answers, orders, and how it looks
//! from outside.

use costage_protocol::RoomId;

pub use crate::ports::media::Trouble;
use crate::ports::{
    api::ApiError,
    media::{DisconnectReason, PublishError},
};

/// What is wanted of the connection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Goal {
    /// No connection.
    #[default]
    Off,
    /// To see and hear.
    Watch(RoomId),
    /// To be seen and heard as well.
    Stage(RoomId),
}

impl Goal {
    pub(in crate::state::media) const fn room(&self) -> Option<&RoomId> {
        match self {
            Self::Off => None,
            Self::Watch(room) | Self::Stage(room) => Some(room),
        }
    }

    pub(in crate::state::media) const fn grant(&self) -> Grant {
        match self {
            Self::Stage(_) => Grant::Broadcast,
            Self::Off | Self::Watch(_) => Grant::Watch,
        }
    }
}

/// Which token a connection is made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::state::media) enum Grant {
    /// Watch data.
    Watch,
    /// Broadcast data.
    Broadcast,
}

/// Why the connection stands still until somebody asks for it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// There is no stream (any more, or yet).
    NotLive,
    /// Taken out of the room.
    Removed,
    /// The same connection was taken up elsewhere.
    Elsewhere,
}

/// What people are told in passing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaNotice {
    /// The seat is gone: the host took it away, or it was given up elsewhere.
    TakenOffStage,
    /// Coming on stage did not work; still watching.
    StageRefused(ApiError),
    /// On stage, but camera or microphone could not be sent.
    NotSent(PublishError),
}

/// What happens.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::state::media) enum Input {
    /// Something else is wanted.
    Goal(Goal),
    /// A token came, or did not.
    Fetched { turn: u32, answer: Result<(), ApiError> },
    /// Connected, or not.
    Connected { turn: u32, answer: Result<(), Trouble> },
    /// The server gave the connection the right to publish, or did not.
    Promoted { turn: u32, answer: Result<(), ApiError> },
    /// The connection ended.
    Lost(DisconnectReason),
    /// LiveKit lost everything a while ago and has not got it back: ours is quicker then.
    Stalled,
    /// The right to publish was taken away.
    Demoted,
    /// The time asked for by `wake_at` has come.
    Tick,
    /// The person asks to try again.
    Again,
    /// The network is back: no need to wait any longer.
    Hurry,
}

/// What is to be done. `turn` comes back with the answer.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::state::media) enum Output {
    /// Ask the server for a token.
    Fetch { turn: u32, room: RoomId, grant: Grant },
    /// Connect with the token fetched; after `within_ms` it counts as failed.
    Connect { turn: u32, within_ms: u32 },
    /// Ask the server to promote this connection.
    Promote { turn: u32, room: RoomId },
    /// Publish what camera and microphone give, as soon as the right to is there.
    Publish,
    /// Unpublish, and release camera and microphone.
    Release,
    /// End the connection.
    Disconnect,
    /// Tell people.
    Notify(MediaNotice),
}

/// How the connection looks from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MediaPhase {
    /// None wanted.
    #[default]
    Off,
    /// On its way for the first time.
    Connecting,
    /// Watching, or on stage.
    Connected,
    /// Lost; being made again.
    Reconnecting,
    /// Not possible here, as far as is known; tried again now and then where that can help.
    Cannot(Trouble),
    /// Stands still.
    Stopped(Stopped),
}
