//! What goes into the machine, and what it asks the driver to do.

use costage_protocol::RoomId;

use super::target::{Grant, RoomState};
use crate::{
    ports::{
        api::ApiError,
        media::{DisconnectReason, PublishError},
    },
    state::media::session::status::{MediaNotice, Trouble},
};

/// An event that the machine reacts to. `request` is the number that the machine gave the request which is answered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Input {
    /// The current room is another one, or its status or the person's role changed.
    RoomChanged(RoomState),
    /// The person joins the stage.
    Join,
    /// The person leaves the stage in this tab; the seat stays.
    StepDown,
    /// The answer to [`Output::Fetch`].
    Fetched { request: u32, answer: Result<(), ApiError> },
    /// The answer to [`Output::Connect`].
    Connected { request: u32, answer: Result<(), Trouble> },
    /// The answer to [`Output::Promote`].
    Promoted { request: u32, answer: Result<(), ApiError> },
    /// The answer to [`Output::CheckSeat`]: whether the person still has a seat.
    SeatChecked(Result<bool, ApiError>),
    /// The connection ended.
    Lost(DisconnectReason),
    /// LiveKit lost signalling and media a while ago and has not got them back: a new connection is quicker.
    Stalled,
    /// LiveKit gave the connection the right to publish.
    MayPublish,
    /// LiveKit took the right to publish from the connection.
    Demoted,
    /// A camera, microphone or screen was opened.
    TrackOpened,
    /// A track could not be published.
    PublishFailed(PublishError),
    /// The time given by `Machine::wake_at` has come.
    Tick,
    /// The person presses *Try again*.
    Retry,
    /// The network is back, so waiting any longer is pointless.
    NetworkBack,
}

/// Something for the driver to do. `request` comes back with the answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Output {
    /// Ask the server for a token.
    Fetch { request: u32, room: RoomId, grant: Grant },
    /// Connect with the fetched token; fails after `within_ms`.
    Connect { request: u32, within_ms: u32 },
    /// Ask the server to give this connection the right to publish.
    Promote { request: u32, room: RoomId },
    /// Ask the server whether the person still has a seat.
    CheckSeat { room: RoomId },
    /// Publish every open track that is not published yet, as soon as the connection may.
    Publish,
    /// Unpublish, and release camera, microphone and screen.
    Release,
    /// End the connection.
    Disconnect,
    /// Show a notice.
    Notify(MediaNotice),
}
