//! The store's view of the live connections, so that it need not name them.

use costage_protocol::{Room, RoomId};

use super::Published;

/// The subscribers of live collections, as the store sees them. The store hands them committed events, in the order of the
/// commits, and asks how many people watch a room.
pub trait Audience: Send + Sync + 'static {
    /// Takes the events of one committed write. `rooms` are the rooms it changed, as they are after it; they come
    /// first, so that viewer counts are right when the events arrive.
    fn publish(&self, rooms: &[Room], events: &[Published]);

    /// The number of distinct people who watch `room` now, without those on its stage.
    fn viewer_count(&self, room: &RoomId) -> u32;
}

/// An audience without subscribers, for a database that no WebSocket reads from.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoAudience;

impl Audience for NoAudience {
    fn publish(&self, _: &[Room], _: &[Published]) {}

    fn viewer_count(&self, _: &RoomId) -> u32 {
        0
    }
}
