//! The invitations that wait for the signed-in person's answer: what the banner shows.

use costage_protocol::{Invitation, InvitationId, InvitationStatus, ProblemCode, live::Topic};
use leptos::prelude::*;

use super::{
    live_list::{Heard, LiveList},
    ports_context::{use_api, use_feed},
};
use crate::ports::api::{Api, ApiError};

/// An invitation that left the banner: its last state says why.
pub type Departed = Invitation;

/// One's own pending invitations.
#[derive(Clone, Copy)]
pub struct MyInvitations {
    list: LiveList<Invitation>,
    departed: RwSignal<Option<Departed>>,
    answered_here: StoredValue<Vec<InvitationId>>,
    api: StoredValue<Api, LocalStorage>,
}

/// One's own invitations; provided for whoever is signed in.
#[must_use]
pub fn use_my_invitations() -> MyInvitations {
    expect_context()
}

impl MyInvitations {
    /// Follows one's own invitations for as long as the current owner lives.
    #[must_use]
    pub fn new() -> Self {
        let invitations = Self {
            list: LiveList::default(),
            departed: RwSignal::new(None),
            answered_here: StoredValue::new(Vec::new()),
            api: StoredValue::new_local(use_api()),
        };
        let heard = move |heard: Heard<'_, Invitation>| match heard {
            Heard::Removed(invitation) => invitations.left(invitation),
            Heard::Upserted(invitation) if invitation.status != InvitationStatus::Pending => {
                invitations.list.take_out(&invitation.id);
                invitations.left(invitation);
            }
            _ => {}
        };
        let following = invitations.list.follow_with(&*use_feed(), Topic::MyInvitations, heard);
        StoredValue::new_local(following);
        invitations
    }

    /// Those pending, oldest first.
    #[must_use]
    pub const fn list(self) -> LiveList<Invitation> {
        self.list
    }

    /// The one that left last without an answer given here: cancelled (`reason` says why), or answered on
    /// another tab or device. Absent once forgotten, and when a new invitation of the same room comes.
    #[must_use]
    pub fn departed(self) -> Signal<Option<Departed>> {
        self.departed.into()
    }

    /// The reader has seen why.
    pub fn forget_departed(self) {
        self.departed.set(None);
    }

    /// Takes the seat. The banner goes on to `/rooms/:id/prepare`.
    ///
    /// # Errors
    /// `room_not_live` and `stage_full` keep the invitation; `invitation_not_pending` means that it has left
    /// meanwhile, and `departed` says why. Or no answer.
    pub async fn accept(self, id: InvitationId) -> Result<Invitation, ApiError> {
        self.mark_answered(&id);
        let api = self.api.with_value(Clone::clone);
        let answer = api.accept(&id).await;
        self.answered(&id, answer)
    }

    /// Declines.
    ///
    /// # Errors
    /// `invitation_not_pending` means that it has left meanwhile, and `departed` says why. Or no answer.
    pub async fn reject(self, id: InvitationId) -> Result<Invitation, ApiError> {
        self.mark_answered(&id);
        let api = self.api.with_value(Clone::clone);
        let answer = api.reject(&id).await;
        self.answered(&id, answer)
    }

    fn answered(
        self,
        id: &InvitationId,
        answer: Result<Invitation, ApiError>,
    ) -> Result<Invitation, ApiError> {
        match &answer {
            Ok(_) => self.list.take_out(id),
            Err(error) => {
                self.answered_here.update_value(|answered| answered.retain(|one| one != id));
                if let ApiError::Problem(problem) = error
                    && problem.code == ProblemCode::InvitationNotPending
                {
                    self.list.take_out(id);
                    if let Some(now) = &problem.invitation {
                        self.left(now);
                    }
                }
            }
        }
        answer
    }

    /// From now on its leaving needs no word.
    fn mark_answered(self, id: &InvitationId) {
        self.answered_here.update_value(|answered| answered.push(id.clone()));
    }

    fn left(self, invitation: &Invitation) {
        let ours = invitation.status != InvitationStatus::Cancelled
            && self.answered_here.with_value(|answered| answered.contains(&invitation.id));
        if !ours {
            self.departed.set(Some(invitation.clone()));
        }
    }
}

impl Default for MyInvitations {
    fn default() -> Self {
        Self::new()
    }
}
