//! An invitation that was sent: to whom, what became of it and when, and what can be done about it.

use costage_protocol::{CoHost, Invitation, InvitationStatus, Timestamp, invitations::CancelReason};
use leptos::prelude::*;

use crate::{
    components::{
        people::avatar::Avatar,
        ui::{
            badge::{InvitationBadge, SeatBadge},
            element_id::element_id,
            failure::{Failure, failure_words},
            row_button::{RowButton, RowVerb},
            virtual_list::keep_focus,
        },
    },
    i18n::{InvitePageText, RelativeTime, t},
    ports::clock::in_local_words,
    state::{Doing, invitations::time_left::seconds_left},
};

/// What became of `invitation`, and when, in words.
#[must_use]
pub fn history(invitation: &Invitation, now: Timestamp) -> InvitePageText {
    let updated = RelativeTime::between(invitation.updated_at, now);
    match (invitation.status, invitation.reason) {
        (InvitationStatus::Pending, _) => {
            InvitePageText::SentAgo(RelativeTime::between(invitation.created_at, now))
        }
        (InvitationStatus::Approved | InvitationStatus::Rejected, _) => InvitePageText::AnsweredAgo(updated),
        (InvitationStatus::Cancelled, Some(CancelReason::RoomEnded)) => InvitePageText::EndedAgo(updated),
        (InvitationStatus::Cancelled, Some(CancelReason::Expired)) => InvitePageText::ExpiredAgo(updated),
        (InvitationStatus::Cancelled, Some(CancelReason::ByHost) | None) => {
            InvitePageText::YouCancelledAgo(updated)
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

/// When what [`history`] tells of happened.
#[must_use]
const fn happened_at(invitation: &Invitation) -> Timestamp {
    match invitation.status {
        InvitationStatus::Pending => invitation.created_at,
        InvitationStatus::Approved | InvitationStatus::Rejected | InvitationStatus::Cancelled => {
            invitation.updated_at
        }
    }
}

/// What stands in a row of the sent invitations.
#[component]
pub fn SentInvitationRow(
    /// The invitation as it is now.
    #[prop(into)]
    invitation: Signal<Invitation>,
    /// Whether the invitee has a seat now.
    #[prop(into)]
    seated: Signal<bool>,
    /// The seat that it led to, and how it is doing: told instead of when it was answered.
    #[prop(into, optional)]
    seat: Signal<Option<CoHost>>,
    /// Whether it is the latest one to this person: only the latest can be repeated.
    #[prop(into)]
    latest: Signal<bool>,
    /// The time, by the server's clock.
    now: Signal<Timestamp>,
    /// Whether the Tab key stops here.
    #[prop(into)]
    tab_stop: Signal<bool>,
    /// How what was asked for is doing.
    #[prop(into)]
    doing: Signal<Doing>,
    /// The id of the row's element, which takes the focus when the button goes.
    #[prop(into)]
    row_id: String,
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
    let busy = Memo::new(move |_| doing.read().is_open());
    let failure = Memo::new(move |_| doing.read().failure().map(failure_words));
    keep_focus(row_id, Signal::derive(move || what_can_be_done.get().is_some()));
    let story = Memo::new(move |_| {
        match *doing.read() {
            Doing::UnderWay => return t(InvitePageText::Sending),
            Doing::Checking => return t(InvitePageText::Checking),
            Doing::Idle | Doing::Failed(_) => {}
        }
        let invitation = invitation.read();
        let waits = invitation.status == InvitationStatus::Pending;
        let left = invitation.expires_at.filter(|_| waits);
        match left.and_then(|expires_at| seconds_left(expires_at, now.get())) {
            Some(seconds) => t(InvitePageText::LapsesIn(seconds)),
            None => t(history(&invitation, now.get())),
        }
    });
    let exactly = Memo::new(move |_| in_local_words(happened_at(&invitation.read())));
    view! {
        <div class="person-row">
            <Avatar user=invitee />
            <div class="who">
                <span class="name" id=name_id.clone()>
                    <bdi translate="no">{name}</bdi>
                </span>
                <span class="state" title=move || exactly.get()>
                    <SeatBadge seat=seat now=now />
                    {move || seat.read().is_none().then(|| story.get())}
                </span>
                <Failure text=failure />
            </div>
            <div class="state-and-actions">
                <InvitationBadge status=status />
                <RowButton
                    verb=what_can_be_done
                    on_press=on_press
                    busy=busy
                    described_by=name_id
                    tab_stop=tab_stop
                />
            </div>
        </div>
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
