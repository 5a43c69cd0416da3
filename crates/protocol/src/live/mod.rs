//! The live WebSocket: frames, topics and close codes of the live collections. `docs/live-protocol.md` describes it with
//! examples.
//!
//! A *live collection* is a list the server keeps up to date: a snapshot, then events numbered without a gap. A reader's
//! position is `(epoch, seq)`; a new epoch means that the numbering has started again.

mod catch_up;
mod frame;
mod topic;
mod written;

use serde::{Deserialize, Serialize};

pub use catch_up::{CatchUp, CaughtUp, Reading};
pub use frame::{Change, ChangeKind, ClientFrame, ServerFrame};
pub use topic::{ParseTopicError, Topic};
pub use written::{WRITTEN_HEADER, Written};

/// A reader's position in a topic.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Position {
    /// The numbering: a random text, which changes when the server's event log is lost.
    pub epoch: String,
    /// The number of the last event the reader has applied.
    #[cfg_attr(feature = "openapi", schema(format = "uint64", maximum = 18_446_744_073_709_551_615.0))]
    pub seq: u64,
}

/// The codes with which the server closes the WebSocket.
pub mod close {
    /// No valid `auth` frame within five seconds, or the session ended.
    pub const NOT_SIGNED_IN: u16 = 4401;
    /// A right was lost. Reserved: this version does not send it.
    pub const RIGHT_LOST: u16 = 4403;
    /// The reader was too slow; reconnect and subscribe with `since`.
    pub const TOO_SLOW: u16 = 4408;
    /// Too many connections or frames.
    pub const TOO_MANY: u16 = 4429;
    /// The server restarts or cannot read its database; reconnect soon.
    pub const RESTART: u16 = 1012;
    /// A frame was too big or broken.
    pub const TOO_BIG: u16 = 1009;
}
