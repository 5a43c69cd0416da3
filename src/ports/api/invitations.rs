//! Invitations.

use costage_protocol::{Invitation, InvitationId, Page, RoomId, UserId, invitations::Invite};

use super::{Api, ApiError};

impl Api {
    /// Invites `user` onto the stage of the caller's room; the pending invitation when there is one.
    ///
    /// # Errors
    /// `host_only`, `invalid_invitee`, `already_on_stage`, `stage_full`, `room_ended`, or no answer.
    pub async fn invite(&self, room: &RoomId, user: UserId) -> Result<Invitation, ApiError> {
        self.post(format!("/rooms/{room}/invitations"), &Invite { user_id: user }).await
    }

    /// Invitations sent in the caller's room, newest first; a page from `cursor` on.
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

    /// The caller's own pending invitations.
    ///
    /// # Errors
    /// No answer.
    pub async fn my_invitations(&self) -> Result<Page<Invitation>, ApiError> {
        self.get("/me/invitations?status=pending".into()).await
    }

    /// The caller's own latest invitations, whatever became of them.
    ///
    /// # Errors
    /// No answer.
    pub async fn my_latest_invitations(&self) -> Result<Page<Invitation>, ApiError> {
        self.get("/me/invitations".into()).await
    }

    /// Takes the seat.
    ///
    /// # Errors
    /// `room_not_live`, `stage_full`, `invitation_not_pending` (with the row as it is now), or no answer.
    pub async fn accept(&self, invitation: &InvitationId) -> Result<Invitation, ApiError> {
        self.decide(invitation, "accept").await
    }

    /// Declines.
    ///
    /// # Errors
    /// `invitation_not_pending` (with the row as it is now), or no answer.
    pub async fn reject(&self, invitation: &InvitationId) -> Result<Invitation, ApiError> {
        self.decide(invitation, "reject").await
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    /// `host_only`, `invitation_not_pending` (with the row as it is now), or no answer.
    pub async fn cancel(&self, invitation: &InvitationId) -> Result<Invitation, ApiError> {
        self.decide(invitation, "cancel").await
    }

    async fn decide(&self, invitation: &InvitationId, verb: &str) -> Result<Invitation, ApiError> {
        let answer =
            self.send(super::Method::Post, format!("/invitations/{invitation}/{verb}"), None).await?;
        super::parse(&answer)
    }
}
