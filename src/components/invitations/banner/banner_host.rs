//! The banner with its state: shows one pending invitation after the other, sends the answer, leads on to the green
//! room, and shows a notice when an invitation is withdrawn or answered elsewhere.

use costage_protocol::{Invitation, InvitationStatus, invitations::CancelReason, sorted::sorted_by_key};
use leptos_erased::prelude::*;

use super::{Answer, InvitationBanner};
use crate::{
    components::{navigation::use_navigation, parts::lazy_view, ui::now::use_seconds},
    i18n::{InvitationBannerText, departed_invitation::DepartedInvitationText},
    state::{
        MyInvitations,
        invitations::banner_queue::{BannerContent, BannerQueue},
        notices::{NoticeTone, use_notices},
        parts::Part,
        use_my_invitations,
    },
};

/// The reason why an invitation that was not answered here has left; `None` while it is pending.
#[must_use]
pub(super) const fn departure_reason(invitation: &Invitation) -> Option<InvitationBannerText> {
    match (invitation.status, invitation.reason) {
        (InvitationStatus::Pending, _) => None,
        (InvitationStatus::Approved, _) => Some(InvitationBannerText::AcceptedElsewhere),
        (InvitationStatus::Rejected, _) => Some(InvitationBannerText::DeclinedElsewhere),
        (InvitationStatus::Cancelled, Some(CancelReason::RoomEnded)) => Some(InvitationBannerText::RoomEnded),
        (InvitationStatus::Cancelled, Some(CancelReason::Expired)) => Some(InvitationBannerText::Expired),
        (InvitationStatus::Cancelled, Some(CancelReason::ByHost) | None) => {
            Some(InvitationBannerText::TakenBack)
        }
    }
}

/// The banner on every page, for a signed-in person.
#[component]
pub fn InvitationBannerHost() -> impl IntoView {
    let invitations = use_my_invitations();
    let pending = memo(move |_| oldest_first(invitations));
    let ids = memo(move |_| pending.read().iter().map(|one| one.id.clone()).collect::<Vec<_>>());
    let queue = RwSignal::new(BannerQueue::default());
    let content = memo(move |_| queue.read().content(&ids.read()));
    let shown = move || match content.get() {
        BannerContent::One { at, .. } => ids.read().get(at).cloned(),
        BannerContent::Nothing | BannerContent::Postponed(_) => None,
    };
    let request_state =
        memo(move |_| shown().map(|id| invitations.request_state(&id).get()).unwrap_or_default());
    let given = RwSignal::new(None::<Answer>);
    show_departure_notices(invitations);

    let navigation = use_navigation();
    let on_answer = move |answer: Answer| {
        let Some(id) = untrack(shown) else { return };
        if request_state.read_untracked().is_open() {
            return;
        }
        given.set(Some(answer));
        match answer {
            Answer::Accept => invitations.accept_and_go(id, move |invitation| {
                navigation.go(&format!("/rooms/{}/prepare", invitation.room.id));
            }),
            Answer::Decline => invitations.reject(id),
        }
    };
    let on_action = move |action| {
        let ids = ids.get_untracked();
        queue.update(|queue| queue.apply(action, &ids));
    };
    view! {
        <InvitationBanner
            pending=pending
            content=content
            now=use_seconds()
            given=given
            request_state=request_state
            settings=alert_settings
            on_answer=Callback::new(on_answer)
            on_action=Callback::new(on_action)
        />
    }
}

/// How the person is told of new invitations, which is loaded with what viewers need.
fn alert_settings(id: String) -> AnyView {
    lazy_view(Part::Viewer, move |parts| Some((parts.viewer()?.alert_settings)(id.clone())))
}

fn oldest_first(invitations: MyInvitations) -> Vec<Invitation> {
    let pending: Vec<_> = invitations.list().rows().read().iter().map(|row| row.item.get()).collect();
    sorted_by_key(pending, |one| (one.created_at, one.id.clone()))
}

fn show_departure_notices(invitations: MyInvitations) {
    let notices = use_notices();
    // Where there is no room for a notice, it waits until another one disappears.
    Effect::new(move || {
        for invitation in invitations.take_departed(notices.free_slots()) {
            if let Some(why) = departure_reason(&invitation) {
                let host = invitation.host.display_name.clone();
                notices.show_until(
                    NoticeTone::Plain,
                    DepartedInvitationText { why, host },
                    invitations.outdated(invitation),
                );
            }
        }
    });
}
