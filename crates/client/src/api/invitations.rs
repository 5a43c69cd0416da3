//! Invitations, sent and received.

use costage_protocol::{Invitation, InvitationId, Page, RoomId, UserId, invitations::Invite};

use super::{Api, ApiError};

impl Api {
    /// Invites `user` onto the stage of the caller's room. Returns the pending invitation if there already is one; `note`,
    /// if there is one, replaces its note.
    ///
    /// # Errors
    /// `host_only`, `invalid_invitee`, `invalid_note`, `already_on_stage`, `stage_full`, `room_ended`, or no answer.
    pub async fn invite(
        &self,
        room: &RoomId,
        user: UserId,
        note: Option<String>,
    ) -> Result<Invitation, ApiError> {
        self.post(format!("/rooms/{room}/invitations"), &Invite { user_id: user, note }).await
    }

    /// Reads the invitations sent in the caller's room, the newest first: a page from `cursor` on.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn room_invitations(
        &self,
        room: &RoomId,
        cursor: Option<&str>,
    ) -> Result<Page<Invitation>, ApiError> {
        let cursor = cursor.map(|cursor| format!("?cursor={cursor}")).unwrap_or_default();
        self.get(format!("/rooms/{room}/invitations{cursor}")).await
    }

    /// Reads the invitations that wait for the caller's answer.
    ///
    /// # Errors
    /// No answer.
    pub async fn my_invitations(&self) -> Result<Page<Invitation>, ApiError> {
        self.get("/me/invitations?status=pending".into()).await
    }

    /// Reads the latest invitations that the caller has received, in any state.
    ///
    /// # Errors
    /// No answer.
    pub async fn my_latest_invitations(&self) -> Result<Page<Invitation>, ApiError> {
        self.get("/me/invitations".into()).await
    }

    /// Accepts an invitation, which gives the caller a seat.
    ///
    /// # Errors
    /// `room_not_live`, `stage_full`, `invitation_not_pending` (with the present row), or no answer.
    pub async fn accept(&self, invitation: &InvitationId) -> Result<Invitation, ApiError> {
        self.decide(invitation, "accept").await
    }

    /// Declines an invitation.
    ///
    /// # Errors
    /// `invitation_not_pending` (with the present row), or no answer.
    pub async fn reject(&self, invitation: &InvitationId) -> Result<Invitation, ApiError> {
        self.decide(invitation, "reject").await
    }

    /// Cancels an invitation.
    ///
    /// # Errors
    /// `host_only`, `invitation_not_pending` (with the present row), or no answer.
    pub async fn cancel(&self, invitation: &InvitationId) -> Result<Invitation, ApiError> {
        self.decide(invitation, "cancel").await
    }

    async fn decide(&self, invitation: &InvitationId, verb: &str) -> Result<Invitation, ApiError> {
        let answer =
            self.send(super::Method::Post, format!("/invitations/{invitation}/{verb}"), None).await?;
        super::parse(&answer)
    }
}
