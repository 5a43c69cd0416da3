//! Invitations to a stage, sent and received.

use costage_protocol::{Invitation, InvitationId, RoomId, UserId, live::Topic};

use super::{Client, LiveCollectionHandle};
use crate::api::ApiError;

/// The invitations that a client sends and receives: see [`Client::invitations`].
#[derive(Clone, Copy)]
pub struct Invitations<'a>(pub(super) &'a Client);

impl Invitations<'_> {
    /// Invites a person, as the host. Who has a pending invitation keeps it, with the new note if there is one.
    ///
    /// # Errors
    /// `host_only`, `invalid_invitee`, `invalid_note`, `already_on_stage`, `stage_full`, `room_ended`, `rate_limited`, or no
    /// answer.
    ///
    /// ```no_run
    /// use costage_protocol::{RoomId, UserId};
    ///
    /// # async fn example(client: costage_client::Client, room: RoomId, carla: UserId) -> Result<(), costage_client::ApiError> {
    /// let invitation = client.invitations().send(&room, carla, Some("Bring the blue bowl!")).await?;
    /// client.invitations().cancel(&invitation.id).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn send(
        &self,
        room: &RoomId,
        user: UserId,
        note: Option<&str>,
    ) -> Result<Invitation, ApiError> {
        self.0.api().invite(room, user, note.map(ToOwned::to_owned)).await
    }

    /// Follows all invitations to the signed-in person's own room.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client, room: costage_protocol::RoomId) {
    /// let _watching = client.invitations().of_room(&room).on_change(|sent| {
    ///     for invitation in &sent.items {
    ///         println!("{}: {:?}", invitation.invitee.display_name, invitation.status);
    ///     }
    /// });
    /// # }
    /// ```
    #[must_use]
    pub fn of_room(&self, room: &RoomId) -> LiveCollectionHandle<Invitation> {
        LiveCollectionHandle::new(self.0, Topic::RoomInvitations(room.clone()))
    }

    /// Follows the invitations that wait for the signed-in person's answer. One that is answered, cancelled or has expired
    /// leaves the list.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client) {
    /// let _watching = client.invitations().mine().on_change(|mine| {
    ///     for invitation in &mine.items {
    ///         println!("{} invites you to {}", invitation.host.display_name, invitation.room.title);
    ///     }
    /// });
    /// # }
    /// ```
    #[must_use]
    pub fn mine(&self) -> LiveCollectionHandle<Invitation> {
        LiveCollectionHandle::new(self.0, Topic::MyInvitations)
    }

    /// Reads the signed-in person's latest invitation to `room`, in whatever state, if it is among their latest.
    ///
    /// # Errors
    /// No answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, room: costage_protocol::RoomId) -> Result<(), costage_client::ApiError> {
    /// use costage_protocol::InvitationStatus;
    ///
    /// if let Some(latest) = client.invitations().latest_to(&room).await? {
    ///     println!("You have declined: {}", latest.status == InvitationStatus::Rejected);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn latest_to(&self, room: &RoomId) -> Result<Option<Invitation>, ApiError> {
        let latest = self.0.api().my_latest_invitations().await?;
        Ok(latest.items.into_iter().find(|invitation| invitation.room.id == *room))
    }

    /// Accepts an invitation: the signed-in person has a seat then.
    ///
    /// # Errors
    /// `room_not_live`, `stage_full`, `invitation_not_pending` (with the present invitation), or no answer.
    ///
    /// ```no_run
    /// use costage_client::ApiError;
    /// use costage_protocol::{Invitation, ProblemCode};
    ///
    /// # async fn example(client: costage_client::Client, invitation: Invitation) -> Result<(), ApiError> {
    /// match client.invitations().accept(&invitation.id).await {
    ///     Ok(_) => {
    ///         let data = client.rooms().broadcast_data(&invitation.room.id).await?;
    ///         // Connect to data.url with data.token by livekit-web.
    ///         Ok(())
    ///     }
    ///     // The host was quicker.
    ///     Err(error) if error.code() == Some(ProblemCode::InvitationNotPending) => Ok(()),
    ///     Err(error) => Err(error),
    /// }
    /// # }
    /// ```
    pub async fn accept(&self, invitation: &InvitationId) -> Result<Invitation, ApiError> {
        self.0.api().accept(invitation).await
    }

    /// Declines an invitation.
    ///
    /// # Errors
    /// `invitation_not_pending` (with the present invitation), or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, invitation: costage_protocol::Invitation) -> Result<(), costage_client::ApiError> {
    /// client.invitations().reject(&invitation.id).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn reject(&self, invitation: &InvitationId) -> Result<Invitation, ApiError> {
        self.0.api().reject(invitation).await
    }

    /// Cancels an invitation, as the host.
    ///
    /// # Errors
    /// `host_only`, `invitation_not_pending` (with the present invitation), or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, invitation: costage_protocol::Invitation) -> Result<(), costage_client::ApiError> {
    /// client.invitations().cancel(&invitation.id).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn cancel(&self, invitation: &InvitationId) -> Result<Invitation, ApiError> {
        self.0.api().cancel(invitation).await
    }
}
