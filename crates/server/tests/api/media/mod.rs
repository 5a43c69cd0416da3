//! The relay of LiveKit's signalling.

pub(crate) mod signalling;
