//! Live collections without the WebSocket, where something on the way blocks it.

use serde::{Deserialize, Serialize};

use super::Position;

/// Body of `POST /catch-up`: reads lists as `subscribe` frames would, without following them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CatchUp {
    /// At most 32.
    pub topics: Vec<Reading>,
}

/// One list to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Which; unknown ones are answered by an error frame.
    pub topic: String,
    /// Where the reader stands, when it has read this topic before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Position>,
}

/// Answer to [`CatchUp`]: the frames that the WebSocket would have sent, `ready` first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaughtUp<F> {
    /// In their order.
    pub frames: Vec<F>,
}
