//! Requests to join a stage: a viewer's own, and those that wait for a host.

use costage_protocol::{JoinRequest, JoinRequestId, RoomId, join_requests::queue::QueuePlace, live::Topic};

use super::{Client, LiveCollectionHandle};
use crate::api::ApiError;

/// The requests to join that a client sends and receives: see [`Client::join_requests`].
#[derive(Clone, Copy)]
pub struct JoinRequests<'a>(pub(super) &'a Client);

impl JoinRequests<'_> {
    /// Asks to join the stage of `room`. Who waits already gets that request back.
    ///
    /// # Errors
    /// `already_invited`, `joining_closed`, `blocked`, `room_not_live`, `rate_limited`, or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, room: costage_protocol::RoomId) -> Result<(), costage_client::ApiError> {
    /// let request = client.join_requests().send(&room).await?;
    /// client.join_requests().withdraw(&request.id).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn send(&self, room: &RoomId) -> Result<JoinRequest, ApiError> {
        self.0.api().ask_to_join(room).await
    }

    /// Follows the signed-in person's latest request in each room that has not ended.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client) {
    /// let _watching = client.join_requests().mine().on_change(|mine| {
    ///     mine.items.iter().for_each(|request| println!("{:?}", request.status));
    /// });
    /// # }
    /// ```
    #[must_use]
    pub fn mine(&self) -> LiveCollectionHandle<JoinRequest> {
        LiveCollectionHandle::new(self.0, Topic::MyJoinRequests)
    }

    /// Follows the requests that wait in the signed-in person's own room, the oldest first.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client, room: costage_protocol::RoomId) {
    /// let _watching = client.join_requests().of_room(&room).on_change(|waiting| {
    ///     println!("{} people would like to join", waiting.items.len());
    /// });
    /// # }
    /// ```
    #[must_use]
    pub fn of_room(&self, room: &RoomId) -> LiveCollectionHandle<JoinRequest> {
        LiveCollectionHandle::new(self.0, Topic::RoomJoinRequests(room.clone()))
    }

    /// Follows the queue of `room`: since when each request waits, not whose it is.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client, room: costage_protocol::RoomId) {
    /// let waiting = client.join_requests().queue(&room);
    /// let _watching = waiting.on_change(|queue| println!("{} people wait", queue.items.len()));
    /// # }
    /// ```
    #[must_use]
    pub fn queue(&self, room: &RoomId) -> LiveCollectionHandle<QueuePlace> {
        LiveCollectionHandle::new(self.0, Topic::RoomJoinQueue(room.clone()))
    }

    /// Withdraws the signed-in person's own request.
    ///
    /// # Errors
    /// `request_not_waiting` (with the present request), or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, request: costage_protocol::JoinRequest) -> Result<(), costage_client::ApiError> {
    /// client.join_requests().withdraw(&request.id).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn withdraw(&self, request: &JoinRequestId) -> Result<JoinRequest, ApiError> {
        self.0.api().withdraw_request(request).await
    }

    /// Answers a request with an invitation, as the host.
    ///
    /// # Errors
    /// `request_not_waiting` (with the present request), `stage_full`, `rate_limited`, or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, request: costage_protocol::JoinRequest) -> Result<(), costage_client::ApiError> {
    /// client.join_requests().invite(&request.id).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn invite(&self, request: &JoinRequestId) -> Result<JoinRequest, ApiError> {
        self.0.api().invite_requester(request).await
    }

    /// Dismisses a request, as the host.
    ///
    /// # Errors
    /// `request_not_waiting` (with the present request), or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, request: costage_protocol::JoinRequest) -> Result<(), costage_client::ApiError> {
    /// client.join_requests().dismiss(&request.id).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn dismiss(&self, request: &JoinRequestId) -> Result<JoinRequest, ApiError> {
        self.0.api().dismiss_request(request).await
    }
}
