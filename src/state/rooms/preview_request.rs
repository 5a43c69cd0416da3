//! How a room's live picture is asked for.

use costage_protocol::{RoomId, Timestamp};

use crate::state::ports_context::use_ports;

/// A picture's address on this server, and the header with which it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRequest {
    pub address: String,
    pub authorization: String,
}

/// Returns how the live picture of `room` that was sent at a given time is asked for; `None` while signed out.
pub fn use_preview_request(room: &RoomId) -> impl Fn(Timestamp) -> Option<PreviewRequest> + 'static {
    let (api, path) = (use_ports().api, ["/api/v1/rooms/", room.as_str(), "/preview.jpg?v="].concat());
    move |sent| {
        let address = [path.as_str(), &sent.as_millis().to_string()].concat();
        Some(PreviewRequest { address, authorization: api.authorization()? })
    }
}
