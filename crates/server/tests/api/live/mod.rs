//! Live collections: over the WebSocket and over HTTP.

pub(crate) mod catch_up;
pub(crate) mod ends;
pub(crate) mod histories;
pub(crate) mod lists;
pub(crate) mod websocket;
