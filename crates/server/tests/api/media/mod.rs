//! LiveKit's signalling, passed on.

pub(crate) mod signalling;
