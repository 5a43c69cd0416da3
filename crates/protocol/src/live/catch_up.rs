//! Live collections over HTTP, for clients whose network blocks WebSockets.

use serde::{Deserialize, Serialize};

use super::Position;

/// Body of `POST /catch-up`: reads lists as `subscribe` frames would, but does not follow them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CatchUp {
    /// The lists to read, at most 32.
    pub topics: Vec<Reading>,
}

/// One list to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The topic's name; one that does not exist is answered by an `error` frame.
    pub topic: String,
    /// The reader's position, if it has read this topic before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Position>,
}

/// Answer to [`CatchUp`]: the frames that the WebSocket would have sent, `ready` first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaughtUp<F> {
    /// The frames, in the order to apply them.
    pub frames: Vec<F>,
}
