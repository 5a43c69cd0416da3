//! The chat of a room without its appearance: the messages that are loaded, one's own that are not confirmed, and drafts.

pub mod draft;
mod gap;
pub mod log;
mod log_parts;
pub mod own_message;

pub use draft::{Draft, WaitingDrafts};
pub use log::{ChatLog, Received};
pub use own_message::{Outgoing, OwnMessage};
