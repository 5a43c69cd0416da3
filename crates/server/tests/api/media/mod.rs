//! Tokens to watch, webhooks, and the relay of LiveKit's signalling.

pub(crate) mod signalling;
pub(crate) mod watch_data;
pub(crate) mod webhooks;
