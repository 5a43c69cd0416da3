//! An invitation that was sent: to whom, what became of it and when, and what can be done about it.

use costage_protocol::{Invitation, InvitationStatus, Timestamp, invitation::CancelReason};
use leptos::prelude::*;

use super::{
    avatar::Avatar,
    badge::InvitationBadge,
    element_id::element_id,
    failure::Failure,
    row_button::{RowButton, RowVerb},
};
use crate::i18n::{InviteText, RelativeTime, t};

/// What became of `invitation`, and when, in words.
#[must_use]
pub fn history(invitation: &Invitation, now: Timestamp) -> InviteText {
    let updated = RelativeTime::between(invitation.updated_at, now);
    match (invitation.status, invitation.reason) {
        (InvitationStatus::Pending, _) => {
            InviteText::SentAgo(RelativeTime::between(invitation.created_at, now))
        }
        (InvitationStatus::Approved | InvitationStatus::Rejected, _) => InviteText::AnsweredAgo(updated),
        (InvitationStatus::Cancelled, Some(CancelReason::RoomEnded)) => InviteText::EndedAgo(updated),
        (InvitationStatus::Cancelled, Some(CancelReason::Expired)) => InviteText::ExpiredAgo(updated),
        (InvitationStatus::Cancelled, Some(CancelReason::ByHost) | None) => {
            InviteText::YouCancelledAgo(updated)
        }
    }
}

/// What the host can do about an invitation.
#[must_use]
pub const fn verb(status: InvitationStatus, seated: bool, latest: bool) -> Option<RowVerb> {
    match status {
        InvitationStatus::Pending => Some(RowVerb::Cancel),
        _ if !latest => None,
        InvitationStatus::Approved if seated => Some(RowVerb::Remove),
        InvitationStatus::Approved | InvitationStatus::Rejected | InvitationStatus::Cancelled => {
            Some(RowVerb::InviteAgain)
        }
    }
}

/// A row of the sent invitations.
#[component]
pub fn SentInvitationRow(
    /// The invitation as it is now.
    #[prop(into)]
    invitation: Signal<Invitation>,
    /// Whether the invitee has a seat now.
    #[prop(into)]
    seated: Signal<bool>,
    /// Whether it is the latest one to this person: only the latest can be repeated.
    #[prop(into)]
    latest: Signal<bool>,
    /// The time.
    now: Signal<Timestamp>,
    /// What was asked for is under way.
    #[prop(into)]
    busy: Signal<bool>,
    /// Why it could not be done.
    #[prop(into)]
    failure: Signal<Option<String>>,
    /// Does it.
    #[prop(into)]
    on_press: Callback<RowVerb>,
) -> impl IntoView {
    // The invitee of an invitation never changes.
    let invitee = invitation.with_untracked(|invitation| invitation.invitee.clone());
    let name = invitee.display_name.clone();
    let name_id = element_id("invitee");
    let status = Memo::new(move |_| invitation.read().status);
    let what_can_be_done = Signal::derive(move || verb(status.get(), seated.get(), latest.get()));
    view! {
        <li class="person-row">
            <Avatar user=invitee />
            <div class="who">
                <span class="name" id=name_id.clone()>
                    <bdi>{name}</bdi>
                </span>
                <span class="state">{move || t(history(&invitation.read(), now.get()))}</span>
            </div>
            <div class="state-and-actions">
                <InvitationBadge status=status />
                <RowButton verb=what_can_be_done on_press=on_press busy=busy described_by=name_id />
            </div>
            <Failure text=failure />
        </li>
    }
}

#[cfg(test)]
mod tests {
    use InvitationStatus::{Approved, Cancelled, Pending, Rejected};

    use super::*;

    #[test]
    fn a_pending_one_can_be_cancelled_whatever_else_is() {
        assert_eq!(verb(Pending, false, false), Some(RowVerb::Cancel));
    }

    #[test]
    fn the_latest_one_can_be_repeated_unless_it_holds_a_seat() {
        assert_eq!(verb(Rejected, false, true), Some(RowVerb::InviteAgain));
        assert_eq!(verb(Cancelled, false, true), Some(RowVerb::InviteAgain));
        assert_eq!(verb(Approved, false, true), Some(RowVerb::InviteAgain));
        assert_eq!(verb(Approved, true, true), Some(RowVerb::Remove));
    }

    #[test]
    fn an_older_one_is_history() {
        for status in [Approved, Rejected, Cancelled] {
            assert_eq!(verb(status, true, false), None);
        }
    }
}
