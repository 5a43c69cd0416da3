//! What a client needs to join a LiveKit room.

use costage_protocol::{BroadcastData, WatchData, media::Identity};

use crate::ports::media::{LiveKit, Room, RoomOptions};

/// LiveKit's address, and the token for it. The token is never shown or logged.
pub(super) struct JoinCredentials {
    pub(super) url: String,
    pub(super) token: String,
    pub(super) identity: Identity,
}

impl JoinCredentials {
    /// Makes the room that is joined with these credentials, not connected yet. Connecting fails after `within_ms`.
    pub(super) fn room(&self, livekit: &LiveKit, within_ms: u32) -> Room {
        livekit.room(RoomOptions {
            adaptive_stream: true,
            dynacast: true,
            // The green room's tracks outlive a connection: they are published again on the next one.
            stop_local_track_on_unpublish: false,
            // LiveKit would leave while the browser still asks whether the person wants to leave the page.
            disconnect_on_page_leave: false,
            connect_timeout_ms: Some(within_ms),
            ..RoomOptions::default()
        })
    }
}

impl From<WatchData> for JoinCredentials {
    fn from(data: WatchData) -> Self {
        Self { url: data.url, token: data.token, identity: data.identity }
    }
}

impl From<BroadcastData> for JoinCredentials {
    fn from(data: BroadcastData) -> Self {
        Self { url: data.url, token: data.token, identity: data.identity }
    }
}
