//! The invitations sent in a room, for its host.

use costage_protocol::{Invitation, InvitationId, RoomId, UserId, live::Topic};
use leptos::prelude::*;

use super::{
    live_list::LiveList,
    ports_context::{use_api, use_feed},
};
use crate::ports::api::{Api, ApiError};

/// Everything sent in one room, with its status.
#[derive(Clone, Copy)]
pub struct RoomInvitations {
    room: StoredValue<RoomId>,
    list: LiveList<Invitation>,
    api: StoredValue<Api, LocalStorage>,
}

/// Follows the invitations of `room` for as long as the current owner lives.
#[must_use]
pub fn use_room_invitations(room: RoomId) -> RoomInvitations {
    let list = LiveList::default();
    StoredValue::new_local(list.follow(&*use_feed(), Topic::RoomInvitations(room.clone())));
    RoomInvitations { room: StoredValue::new(room), list, api: StoredValue::new_local(use_api()) }
}

impl RoomInvitations {
    /// The invitations and how far the list is.
    #[must_use]
    pub const fn list(self) -> LiveList<Invitation> {
        self.list
    }

    /// Invites somebody; the pending invitation when there is one.
    ///
    /// # Errors
    /// `invalid_invitee`, `already_on_stage`, `stage_full`, `room_ended`, `host_only`, or no answer.
    pub async fn invite(self, user: UserId) -> Result<Invitation, ApiError> {
        let (api, room) = (self.api.with_value(Clone::clone), self.room.get_value());
        let invitation = api.invite(&room, user).await?;
        self.list.put_newer(&invitation);
        Ok(invitation)
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    /// `invitation_not_pending`: the answer came first, the list shows it. Or no answer.
    pub async fn cancel(self, invitation: InvitationId) -> Result<Invitation, ApiError> {
        let api = self.api.with_value(Clone::clone);
        let answer = api.cancel(&invitation).await;
        match &answer {
            Ok(now) => self.list.put_newer(now),
            Err(ApiError::Problem(problem)) => {
                if let Some(now) = &problem.invitation {
                    self.list.put_newer(now);
                }
            }
            Err(_) => {}
        }
        answer
    }
}
