//! Requests to join, whether a room takes them, and whom the caller has blocked.

use costage_protocol::{
    Block, JoinRequest, JoinRequestId, Room, RoomId, UserId,
    rooms::{ChangeSettings, Joining},
};

use super::{Api, ApiError, Method, parse};

impl Api {
    /// Asks to come on stage; the waiting request when there is one.
    ///
    /// # Errors
    /// `already_invited`, `joining_closed`, `blocked`, `room_not_live`, `rate_limited`, or no answer.
    pub async fn ask_to_join(&self, room: &RoomId) -> Result<JoinRequest, ApiError> {
        parse(&self.send(Method::Post, format!("/rooms/{room}/join-requests"), None).await?)
    }

    /// Takes one's own request back.
    ///
    /// # Errors
    /// `request_not_waiting` (with the request as it is now), or no answer.
    pub async fn withdraw_request(&self, request: &JoinRequestId) -> Result<JoinRequest, ApiError> {
        self.decide_request(request, "withdraw").await
    }

    /// Puts a request aside.
    ///
    /// # Errors
    /// `request_not_waiting` (with the request as it is now), or no answer.
    pub async fn dismiss_request(&self, request: &JoinRequestId) -> Result<JoinRequest, ApiError> {
        self.decide_request(request, "dismiss").await
    }

    /// Answers a request with an invitation.
    ///
    /// # Errors
    /// `request_not_waiting` (with the request as it is now), `stage_full`, `rate_limited`, or no answer.
    pub async fn invite_requester(&self, request: &JoinRequestId) -> Result<JoinRequest, ApiError> {
        self.decide_request(request, "invite").await
    }

    /// Lets viewers ask to join the caller's room, or not.
    ///
    /// # Errors
    /// `host_only`, `room_ended`, or no answer.
    pub async fn set_joining(&self, room: &RoomId, joining: Joining) -> Result<Room, ApiError> {
        self.post(format!("/rooms/{room}/settings"), &ChangeSettings { joining: Some(joining) }).await
    }

    /// Blocks somebody in all of the caller's rooms.
    ///
    /// # Errors
    /// `cannot_block_yourself`, `rate_limited`, or no answer.
    pub async fn block(&self, user: &UserId) -> Result<Block, ApiError> {
        parse(&self.send(Method::Put, format!("/me/blocks/{user}"), None).await?)
    }

    /// Lifts a block.
    ///
    /// # Errors
    /// `not_found` when there is none, or no answer.
    pub async fn unblock(&self, user: &UserId) -> Result<(), ApiError> {
        self.delete(format!("/me/blocks/{user}")).await
    }

    async fn decide_request(&self, request: &JoinRequestId, verb: &str) -> Result<JoinRequest, ApiError> {
        parse(&self.send(Method::Post, format!("/join-requests/{request}/{verb}"), None).await?)
    }
}
