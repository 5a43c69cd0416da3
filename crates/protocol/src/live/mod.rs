//! The live WebSocket: frames, topics and close codes of the live collections.
//!
//! A *live collection* is a list the server keeps up to date: a snapshot, then events numbered without a
//! gap. `(epoch, seq)` says where a reader stands; another epoch means that the numbering began anew.

mod catch_up;
mod frame;
mod topic;
mod written;

use serde::{Deserialize, Serialize};

pub use catch_up::{CatchUp, CaughtUp, Reading};
pub use frame::{Change, ChangeKind, ClientFrame, ServerFrame};
pub use topic::{ParseTopicError, Topic};
pub use written::{WRITTEN_HEADER, Written};

/// Where a reader of a topic stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Position {
    /// The numbering; a random word, new when the log was lost.
    pub epoch: String,
    /// The last event applied.
    #[cfg_attr(feature = "openapi", schema(format = "uint64", maximum = 18_446_744_073_709_551_615.0))]
    pub seq: u64,
}

/// Why the server closed the WebSocket.
pub mod close {
    /// No valid `auth` frame within five seconds, or the session ended.
    pub const NOT_SIGNED_IN: u16 = 4401;
    /// A right was lost.
    pub const RIGHT_LOST: u16 = 4403;
    /// The reader was too slow; come back with `since`.
    pub const TOO_SLOW: u16 = 4408;
    /// Too many connections or frames.
    pub const TOO_MANY: u16 = 4429;
    /// The server restarts; come back soon.
    pub const RESTART: u16 = 1012;
    /// A frame was over the limit.
    pub const TOO_BIG: u16 = 1009;
}
