//! What it takes to join a LiveKit room.

use costage_protocol::{BroadcastData, WatchData, media::Identity};

/// Where to go and by what right. The token is never shown or logged.
pub(super) struct Ticket {
    pub(super) url: String,
    pub(super) token: String,
    pub(super) identity: Identity,
}

impl From<WatchData> for Ticket {
    fn from(data: WatchData) -> Self {
        Self { url: data.url, token: data.token, identity: data.identity }
    }
}

impl From<BroadcastData> for Ticket {
    fn from(data: BroadcastData) -> Self {
        Self { url: data.url, token: data.token, identity: data.identity }
    }
}
