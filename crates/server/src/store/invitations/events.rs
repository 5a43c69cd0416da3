//! The events about invitations: each is in the lists of its host and of its invitee. An invitee who has blocked the host
//! receives none, and the host does not learn that.

use costage_protocol::{
    Invitation, InvitationStatus, Room, RoomId, UserId,
    live::{ChangeKind, Written},
};

use super::pending_in;
use crate::{
    events::TopicKey,
    store::{StoreError, Write},
};

impl Write {
    /// Emits `invitation` to its host and its invitee.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn emit_invitation(&mut self, invitation: &Invitation) -> Result<(), StoreError> {
        let kind = if invitation.status == InvitationStatus::Pending {
            ChangeKind::Upsert
        } else {
            ChangeKind::Remove
        };
        if !self.has_blocked(&invitation.invitee.id, &invitation.host.id).await? {
            self.emit_to_invitee(kind, invitation).await?;
        }
        let room = invitation.room.id.clone();
        self.emit(TopicKey::RoomInvitations(room), ChangeKind::Upsert, invitation).await
    }

    /// Emits `invitation` to its invitee only: it is shown to them now, or no longer.
    pub(in crate::store) async fn emit_to_invitee(
        &mut self,
        kind: ChangeKind,
        invitation: &Invitation,
    ) -> Result<(), StoreError> {
        self.emit(TopicKey::UserInvitations(invitation.invitee.id.clone()), kind, invitation).await
    }

    /// Emits every pending invitation of `room` again, because the room in them has changed.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn emit_pending_invitations(&mut self, room: &RoomId) -> Result<(), StoreError> {
        for invitation in pending_in(self.connection(), room).await? {
            self.emit_invitation(&invitation).await?;
        }
        Ok(())
    }

    /// The positions of those lists with `invitation`, and of `room` where it has given the invitee a seat, that `caller`
    /// may read.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn invitation_positions(
        &mut self,
        caller: &UserId,
        invitation: &Invitation,
        room: &Room,
    ) -> Result<Written, StoreError> {
        let theirs = TopicKey::UserInvitations(invitation.invitee.id.clone());
        let hosts = TopicKey::RoomInvitations(invitation.room.id.clone());
        let is_seated = invitation.status == InvitationStatus::Approved && room.seats(&invitation.invitee.id);
        let seat = is_seated.then(|| TopicKey::Room(room.id.clone()));
        self.list_positions(caller, [theirs, hosts].into_iter().chain(seat)).await
    }
}
