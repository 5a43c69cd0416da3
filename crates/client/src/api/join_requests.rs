//! Requests to join the stage.

use costage_protocol::{JoinRequest, JoinRequestId, RoomId};

use super::{Api, ApiError, Method, parse};

impl Api {
    /// Asks to join the stage. Returns the waiting request if there already is one.
    ///
    /// # Errors
    /// `already_invited`, `joining_closed`, `blocked`, `room_not_live`, `rate_limited`, or no answer.
    pub async fn ask_to_join(&self, room: &RoomId) -> Result<JoinRequest, ApiError> {
        parse(&self.send(Method::Post, format!("/rooms/{room}/join-requests"), None).await?)
    }

    /// Withdraws the caller's own request.
    ///
    /// # Errors
    /// `request_not_waiting` (with the present request), or no answer.
    pub async fn withdraw_request(&self, request: &JoinRequestId) -> Result<JoinRequest, ApiError> {
        self.decide_request(request, "withdraw").await
    }

    /// Dismisses a request.
    ///
    /// # Errors
    /// `request_not_waiting` (with the present request), or no answer.
    pub async fn dismiss_request(&self, request: &JoinRequestId) -> Result<JoinRequest, ApiError> {
        self.decide_request(request, "dismiss").await
    }

    /// Answers a request with an invitation.
    ///
    /// # Errors
    /// `request_not_waiting` (with the present request), `stage_full`, `rate_limited`, or no answer.
    pub async fn invite_requester(&self, request: &JoinRequestId) -> Result<JoinRequest, ApiError> {
        self.decide_request(request, "invite").await
    }

    async fn decide_request(&self, request: &JoinRequestId, verb: &str) -> Result<JoinRequest, ApiError> {
        parse(&self.send(Method::Post, format!("/join-requests/{request}/{verb}"), None).await?)
    }
}
