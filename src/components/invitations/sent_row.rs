//! A row of the sent invitations: the invitee, the status with its time, and the action the host can take.

use costage_protocol::{CoHost, Invitation, InvitationStatus, Timestamp, invitations::CancelReason};
use leptos_erased::prelude::*;

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
    i18n::{InvitationNoteText, InvitePageText, RelativeTime, t, use_locale},
    ports::clock::in_local_words,
    state::{RequestState, invitations::time_left::seconds_left},
};

/// The text that says what happened to `invitation`, and when.
#[must_use]
pub fn history_text(invitation: &Invitation, now: Timestamp) -> InvitePageText {
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

/// The action that the host can take on an invitation: given whether its invitee has a seat, and whether it is the
/// latest one to that person.
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

/// The time that [`history_text`] refers to.
#[must_use]
const fn happened_at(invitation: &Invitation) -> Timestamp {
    match invitation.status {
        InvitationStatus::Pending => invitation.created_at,
        InvitationStatus::Approved | InvitationStatus::Rejected | InvitationStatus::Cancelled => {
            invitation.updated_at
        }
    }
}

#[component]
pub fn SentInvitationRow(
    #[prop(into)] invitation: Signal<Invitation>,
    /// Whether the invitee has a seat now.
    #[prop(into)]
    seated: Signal<bool>,
    /// The seat it led to, whose state is shown instead of the time of the answer.
    #[prop(into, optional)]
    seat: Signal<Option<CoHost>>,
    /// Whether it is the latest one to this person; only that one can be repeated.
    #[prop(into)]
    latest: Signal<bool>,
    /// The time by the server's clock.
    now: Signal<Timestamp>,
    /// Whether the Tab key stops at this row.
    #[prop(into)]
    tab_stop: Signal<bool>,
    /// The state of the request about this invitation.
    #[prop(into)]
    request_state: Signal<RequestState>,
    /// The id of the row's element, which takes the focus when the row's button disappears.
    #[prop(into)]
    row_id: String,
    #[prop(into)] on_press: Callback<RowVerb>,
) -> impl IntoView {
    // The invitee of an invitation never changes.
    let invitee = invitation.with_untracked(|invitation| invitation.invitee.clone());
    let name = invitee.display_name.clone();
    let name_id = element_id("invitee");
    let status = memo(move |_| invitation.read().status);
    let action = Signal::derive(move || verb(status.get(), seated.get(), latest.get()));
    let busy = memo(move |_| request_state.read().is_open());
    // Of somebody with a seat, this is what the row says about their removal.
    let checks = memo(move |_| *request_state.read() == RequestState::Checking);
    let failure = memo(move |_| request_state.read().failure().map(failure_words));
    keep_focus(row_id, Signal::derive(move || action.get().is_some()));
    let history = memo(move |_| {
        match *request_state.read() {
            RequestState::UnderWay => return t(InvitePageText::Sending),
            RequestState::Checking => return t(InvitePageText::Checking),
            RequestState::Idle | RequestState::Failed(_) => {}
        }
        let invitation = invitation.read();
        let is_pending = invitation.status == InvitationStatus::Pending;
        let left = invitation.expires_at.filter(|_| is_pending);
        match left.and_then(|expires_at| seconds_left(expires_at, now.get())) {
            Some(seconds) => t(InvitePageText::ExpiresIn(seconds.into())),
            None => t(history_text(&invitation, now.get())),
        }
    });
    let note = memo(move |_| invitation.read().note.clone());
    let exact_time =
        memo(move |_| in_local_words(&use_locale().regional_tag(), happened_at(&invitation.read())));
    view! {
        <div class="person-row">
            <Avatar user=invitee />
            <div class="who">
                <span class="name" id=name_id.clone()>
                    <bdi translate="no">{name}</bdi>
                </span>
                <span class="state" title=move || exact_time.get()>
                    <Show
                        when=move || seat.read().is_none()
                        fallback=move || view! { <SeatBadge seat=seat now=now /> }
                    >
                        <InvitationBadge status=status />
                    </Show>
                    <span class="history">
                        {move || (seat.read().is_none() || checks.get()).then(|| history.get())}
                        {move || {
                            note.get().map(|note| format!(" · {}", t(InvitationNoteText::Quoted(note))))
                        }}
                    </span>
                </span>
                <Failure text=failure />
            </div>
            <div class="state-and-actions">
                <RowButton verb=action on_press=on_press busy=busy described_by=name_id tab_stop=tab_stop />
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
