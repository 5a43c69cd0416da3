//! The banner of whoever is signed in: shows one pending invitation after the other, sends the answer, leads on
//! to the green room, and says why one went away.

use costage_protocol::{Invitation, InvitationStatus, invitations::CancelReason};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{Answer, InvitationBanner, Turn, alerts::Alerts};
use crate::{
    components::ui::now::use_seconds,
    i18n::{InvitationBannerText, invitations::banner::DepartedInvitationText},
    state::{
        MyInvitations,
        invitations::banner_queue::{Showing, Turns},
        notices::{NoticeTone, use_notices},
        use_my_invitations,
    },
};

/// Why an invitation that was not answered here is gone.
#[must_use]
pub(super) const fn farewell(invitation: &Invitation) -> Option<InvitationBannerText> {
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

/// The banner, on every page of whoever is signed in.
#[component]
pub fn InvitationBannerHost() -> impl IntoView {
    let invitations = use_my_invitations();
    let pending = Memo::new(move |_| oldest_first(invitations));
    let ids = Memo::new(move |_| pending.read().iter().map(|one| one.id.clone()).collect::<Vec<_>>());
    let turns = RwSignal::new(Turns::default());
    let showing = Memo::new(move |_| turns.read().showing(&ids.read()));
    let shown = move || match showing.get() {
        Showing::One { at, .. } => ids.read().get(at).cloned(),
        Showing::Nothing | Showing::PutOff(_) => None,
    };
    let doing = Memo::new(move |_| shown().map(|id| invitations.doing(&id).get()).unwrap_or_default());
    let given = RwSignal::new(None::<Answer>);
    let alerts = Alerts::new();
    alerts.tell_of(pending.into());
    say_farewells(invitations);

    let navigate = use_navigate();
    let on_answer = move |answer: Answer| {
        let Some(id) = untrack(shown) else { return };
        if doing.read_untracked().is_open() {
            return;
        }
        given.set(Some(answer));
        let navigate = navigate.clone();
        match answer {
            Answer::Accept => invitations.accept(id, move |invitation| {
                navigate(&format!("/rooms/{}/prepare", invitation.room.id), Default::default());
            }),
            Answer::Decline => invitations.reject(id),
        }
    };
    let on_turn = move |turn: Turn| {
        let ids = ids.get_untracked();
        turns.update(|turns| match turn {
            Turn::Next => turns.step(&ids, true),
            Turn::Previous => turns.step(&ids, false),
            Turn::Later => turns.put_off(&ids),
            Turn::TakeUp => turns.take_up(),
        });
    };
    view! {
        <InvitationBanner
            pending=pending
            showing=showing
            now=use_seconds()
            given=given
            doing=doing
            alerts=alerts
            on_answer=Callback::new(on_answer)
            on_turn=Callback::new(on_turn)
        />
    }
}

fn oldest_first(invitations: MyInvitations) -> Vec<Invitation> {
    let mut pending: Vec<_> = invitations.list().rows().read().iter().map(|row| row.item.get()).collect();
    pending.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
    pending
}

fn say_farewells(invitations: MyInvitations) {
    let notices = use_notices();
    // Those there is no room for wait until one of the notices goes.
    Effect::new(move || {
        for invitation in invitations.departed(notices.room()) {
            if let Some(why) = farewell(&invitation) {
                let host = invitation.host.display_name.clone();
                notices.say_until(
                    NoticeTone::Plain,
                    DepartedInvitationText { why, host },
                    invitations.old_news(invitation),
                );
            }
        }
    });
}
