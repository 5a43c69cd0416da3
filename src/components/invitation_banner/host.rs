//! The banner of whoever is signed in: shows the oldest pending invitation, sends the answer, leads on to
//! the green room, and says why one went away.

use costage_protocol::{Invitation, InvitationStatus, invitation::CancelReason};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{Answer, InvitationBanner};
use crate::{
    components::{failure::failure_words, now::use_now},
    i18n::BannerText,
    state::{
        MyInvitations,
        notices::{NoticeTone, use_notices},
        use_my_invitations,
    },
};

/// Why an invitation that was not answered here is gone.
#[must_use]
pub(super) const fn farewell(invitation: &Invitation) -> Option<BannerText> {
    match (invitation.status, invitation.reason) {
        (InvitationStatus::Pending, _) => None,
        (InvitationStatus::Approved, _) => Some(BannerText::AcceptedElsewhere),
        (InvitationStatus::Rejected, _) => Some(BannerText::DeclinedElsewhere),
        (InvitationStatus::Cancelled, Some(CancelReason::RoomEnded)) => Some(BannerText::RoomEnded),
        (InvitationStatus::Cancelled, Some(CancelReason::Expired)) => Some(BannerText::Expired),
        (InvitationStatus::Cancelled, Some(CancelReason::ByHost) | None) => Some(BannerText::TakenBack),
    }
}

/// The banner, on every page of whoever is signed in.
#[component]
pub fn InvitationBannerHost() -> impl IntoView {
    let invitations = use_my_invitations();
    let list = invitations.list();
    let first = Memo::new(move |_| list.rows().with(|rows| rows.first().map(|row| row.item.get())));
    let first_id = Memo::new(move |_| first.read().as_ref().map(|invitation| invitation.id.clone()));
    let more = Memo::new(move |_| list.rows().read().len().saturating_sub(1));
    let doing = Memo::new(move |_| first_id.get().map(|id| invitations.doing(&id).get()).unwrap_or_default());
    let answer = RwSignal::new(None::<Answer>);
    say_farewells(invitations);

    let navigate = use_navigate();
    let on_answer = move |given: Answer| {
        let Some(id) = first_id.get_untracked() else { return };
        if doing.read_untracked().is_open() {
            return;
        }
        answer.set(Some(given));
        let navigate = navigate.clone();
        match given {
            Answer::Accept => invitations.accept(id, move |invitation| {
                navigate(&format!("/rooms/{}/prepare", invitation.room.id), Default::default());
            }),
            Answer::Decline => invitations.reject(id),
        }
    };
    view! {
        <InvitationBanner
            invitation=first
            more=more
            now=use_now()
            answering=Signal::derive(move || answer.get().filter(|_| doing.read().is_open()))
            failure=Signal::derive(move || doing.read().failure().map(failure_words))
            on_answer=Callback::new(on_answer)
        />
    }
}

fn say_farewells(invitations: MyInvitations) {
    let notices = use_notices();
    Effect::new(move || {
        let Some(gone) = invitations.departed().get() else { return };
        if let Some(text) = farewell(&gone) {
            notices.say(NoticeTone::Plain, text);
        }
        invitations.forget_departed();
    });
}
