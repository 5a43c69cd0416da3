//! What a client needs to join a LiveKit room.

use costage_protocol::{BroadcastData, WatchData, media::Identity};

use crate::ports::media::{LiveKit, OpenedRoom, Room, RoomOptions};

/// LiveKit's address, and the token for it. The token is never shown or logged.
pub(super) struct JoinCredentials {
    pub(super) url: String,
    pub(super) token: String,
    pub(super) identity: Identity,
    /// The room that was joined with them before the app was there.
    opened: Option<OpenedRoom>,
}

impl JoinCredentials {
    /// Makes the room that is joined with these credentials, or takes over the one that was. It may not be connected yet;
    /// connecting fails after `within_ms`.
    pub(super) fn room(&self, livekit: &LiveKit, within_ms: u32) -> Room {
        let options = room_options(within_ms);
        let adopted = self.opened.as_ref().and_then(|opened| opened.adopt(options.clone()).ok());
        adopted.unwrap_or_else(|| livekit.room(options))
    }
}

/// The same as in `boot/room_options.json`, by which a room is watched before the app is there.
fn room_options(within_ms: u32) -> RoomOptions {
    RoomOptions {
        adaptive_stream: true,
        dynacast: true,
        // The green room's tracks outlive a connection: they are published again on the next one.
        stop_local_track_on_unpublish: false,
        // LiveKit would leave while the browser still asks whether the person wants to leave the page.
        disconnect_on_page_leave: false,
        connect_timeout_ms: Some(within_ms),
        ..RoomOptions::default()
    }
}

impl From<OpenedRoom> for JoinCredentials {
    fn from(opened: OpenedRoom) -> Self {
        Self {
            url: opened.url.clone(),
            token: opened.token.clone(),
            identity: opened.identity.clone(),
            opened: Some(opened),
        }
    }
}

impl From<WatchData> for JoinCredentials {
    fn from(data: WatchData) -> Self {
        Self { url: data.url, token: data.token, identity: data.identity, opened: None }
    }
}

impl From<BroadcastData> for JoinCredentials {
    fn from(data: BroadcastData) -> Self {
        Self { url: data.url, token: data.token, identity: data.identity, opened: None }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_room_is_watched_with_the_same_options_before_and_after_the_app_is_there() {
        let early: Value = serde_json::from_str(include_str!("../../../../boot/room_options.json")).unwrap();
        let own = room_options(1);
        assert_eq!(
            early,
            json!({
                "room": {
                    "adaptiveStream": own.adaptive_stream,
                    "dynacast": own.dynacast,
                    "stopLocalTrackOnUnpublish": own.stop_local_track_on_unpublish,
                    "disconnectOnPageLeave": own.disconnect_on_page_leave,
                },
                "connect": { "autoSubscribe": own.auto_subscribe },
            })
        );
        // Nothing else is set but the time to connect.
        let rest = RoomOptions { connect_timeout_ms: None, ..own.clone() };
        assert_eq!(
            rest,
            RoomOptions {
                adaptive_stream: own.adaptive_stream,
                dynacast: own.dynacast,
                stop_local_track_on_unpublish: own.stop_local_track_on_unpublish,
                disconnect_on_page_leave: own.disconnect_on_page_leave,
                auto_subscribe: own.auto_subscribe,
                ..RoomOptions::default()
            }
        );
    }
}
