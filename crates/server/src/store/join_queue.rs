//! The queue of those who ask to join, told to everybody in the room: how many wait and since when, never who.

use costage_protocol::{JoinRequest, RoomId, join_requests::queue::QueuePlace, live::ChangeKind};
use sqlx::SqliteConnection;

use super::{StoreError, Write, join_requests};
use crate::live::TopicKey;

/// The places taken in `room`'s queue, the one that has waited longest first.
pub(super) async fn of_room(
    connection: &mut SqliteConnection,
    room: &RoomId,
) -> Result<Vec<QueuePlace>, StoreError> {
    let waiting = join_requests::waiting_in(connection, room, u32::MAX, 0).await?;
    Ok(waiting.iter().map(QueuePlace::from).collect())
}

impl Write {
    /// `request` takes its place in its room's queue, or gives it up.
    pub(super) async fn tell_join_queue(
        &mut self,
        kind: ChangeKind,
        request: &JoinRequest,
    ) -> Result<(), StoreError> {
        let queue = TopicKey::RoomJoinQueue(request.room_id.clone());
        self.emit(queue, kind, &QueuePlace::from(request)).await
    }
}
