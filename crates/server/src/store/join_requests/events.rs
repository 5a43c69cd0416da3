//! The events about requests to join: each is in the lists of its host and of the person who made it, and in the room's queue.

use costage_protocol::{
    JoinRequest, JoinRequestId, JoinRequestStatus, UserId,
    live::{ChangeKind, Written},
};

use crate::{
    events::TopicKey,
    store::{StoreError, Write},
};

impl Write {
    /// The positions of those lists with `request` that `caller` may read.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn join_request_positions(
        &mut self,
        caller: &UserId,
        request: &JoinRequest,
    ) -> Result<Written, StoreError> {
        let theirs = TopicKey::UserJoinRequests(request.user.id.clone());
        let hosts = TopicKey::RoomJoinRequests(request.room_id.clone());
        self.list_positions(caller, [theirs, hosts]).await
    }

    /// Emits `request` to the person who made it and, as long as it is waiting, to the host.
    pub(in crate::store) async fn emit_join_request(
        &mut self,
        request: &JoinRequest,
    ) -> Result<(), StoreError> {
        let theirs = TopicKey::UserJoinRequests(request.user.id.clone());
        self.emit(theirs, ChangeKind::Upsert, request).await?;
        let kind = if request.status == JoinRequestStatus::Waiting {
            ChangeKind::Upsert
        } else {
            ChangeKind::Remove
        };
        self.emit_queue_place(kind, request).await?;
        self.emit(TopicKey::RoomJoinRequests(request.room_id.clone()), kind, request).await
    }

    /// Removes `request` from the list of the person who made it.
    pub(in crate::store) async fn emit_join_request_removed(
        &mut self,
        request: &JoinRequest,
    ) -> Result<(), StoreError> {
        let theirs = TopicKey::UserJoinRequests(request.user.id.clone());
        self.emit(theirs, ChangeKind::Remove, request).await
    }

    pub(in crate::store) async fn emit_join_request_by_id(
        &mut self,
        id: &JoinRequestId,
    ) -> Result<JoinRequest, StoreError> {
        let request = self.existing_request(id).await?;
        self.emit_join_request(&request).await?;
        Ok(request)
    }
}
