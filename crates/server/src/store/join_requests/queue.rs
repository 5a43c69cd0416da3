//! The queue of those who ask to join, told to everybody in the room: how many wait and since when, never who.

use costage_protocol::{JoinRequest, RoomId, join_requests::queue::QueuePlace, live::ChangeKind};
use sqlx::SqliteConnection;

use crate::events::TopicKey;
use crate::store::{StoreError, Write, join_requests};

/// The places taken in `room`'s queue, the one that has waited longest first.
pub(in crate::store) async fn of_room(
    connection: &mut SqliteConnection,
    room: &RoomId,
) -> Result<Vec<QueuePlace>, StoreError> {
    let waiting = join_requests::waiting_in(connection, room, u32::MAX, 0).await?;
    Ok(waiting.iter().map(QueuePlace::from).collect())
}

impl Write {
    /// `request` takes its place in its room's queue, or gives it up.
    pub(in crate::store) async fn emit_queue_place(
        &mut self,
        kind: ChangeKind,
        request: &JoinRequest,
    ) -> Result<(), StoreError> {
        let queue = TopicKey::RoomJoinQueue(request.room_id.clone());
        self.emit(queue, kind, &QueuePlace::from(request)).await
    }
}
