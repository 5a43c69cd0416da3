//! The queue of requests to join a room, as everybody in the room may see it: how many and since when, never who.

use costage_protocol::{JoinRequest, RoomId, join_requests::queue::QueuePlace, live::ChangeKind};
use sqlx::SqliteConnection;

use crate::events::TopicKey;
use crate::store::{StoreError, Write, join_requests};

/// The most requests that wait in one room. Each is in the queue that everybody in the room follows.
pub const WAITING_MAX: u32 = 1_000;

/// Lists the places in the queue of `room`, oldest first.
pub(in crate::store) async fn of_room(
    connection: &mut SqliteConnection,
    room: &RoomId,
) -> Result<Vec<QueuePlace>, StoreError> {
    let waiting = join_requests::waiting_in(connection, room, WAITING_MAX, 0).await?;
    Ok(waiting.iter().map(QueuePlace::from).collect())
}

impl Write {
    /// Emits that `request` takes its place in the queue, or leaves it.
    pub(in crate::store) async fn emit_queue_place(
        &mut self,
        kind: ChangeKind,
        request: &JoinRequest,
    ) -> Result<(), StoreError> {
        let queue = TopicKey::RoomJoinQueue(request.room_id.clone());
        self.emit(queue, kind, &QueuePlace::from(request)).await
    }
}
