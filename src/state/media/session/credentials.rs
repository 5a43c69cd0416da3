//! What it takes to join a LiveKit room.

use costage_protocol::{BroadcastData, WatchData, media::Identity};

use crate::ports::media::{LiveKit, Room, RoomOptions};

/// Where to go and by what right. The token is never shown or logged.
pub(in crate::state::media) struct Ticket {
    pub(in crate::state::media) url: String,
    pub(in crate::state::media) token: String,
    pub(in crate::state::media) identity: Identity,
}

impl Ticket {
    /// The room to join with it, not connected yet. An attempt fails when it takes longer than `within_ms`.
    pub(in crate::state::media) fn room(&self, livekit: &LiveKit, within_ms: u32) -> Room {
        livekit.room(RoomOptions {
            adaptive_stream: true,
            dynacast: true,
            // The green room's tracks outlive a connection: whoever gave up comes back with them.
            stop_local_track_on_unpublish: false,
            // LiveKit would leave while people are still being asked whether they want to.
            disconnect_on_page_leave: false,
            connect_timeout_ms: Some(within_ms),
            ..RoomOptions::default()
        })
    }
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
