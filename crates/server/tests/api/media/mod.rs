//! Tokens to watch, and the relay of LiveKit's signalling.

pub(crate) mod signalling;
pub(crate) mod watch_data;
