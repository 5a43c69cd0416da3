//! The banner of a pending invitation: one at a time, the rest counted, said once and politely, and never
//! taking the focus. A card at the top; a sheet at the bottom of phones.

pub mod announcement;
pub mod host;

use costage_protocol::{Invitation, Timestamp};
use leptos::prelude::*;

use self::announcement::Announcement;
pub use self::host::InvitationBannerHost;
use super::{
    avatar::Avatar,
    button::{Button, ButtonKind},
    failure::Failure,
    named::Named,
};
use crate::i18n::{BannerText, RelativeTime, t};

/// What an invitee answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Comes on stage.
    Accept,
    /// Does not.
    Decline,
}

/// The banner; nothing while no invitation is pending.
#[component]
pub fn InvitationBanner(
    /// The one that is shown.
    #[prop(into)]
    invitation: Signal<Option<Invitation>>,
    /// How many wait behind it.
    #[prop(into)]
    more: Signal<usize>,
    /// The time.
    now: Signal<Timestamp>,
    /// The answer that is on its way.
    #[prop(into)]
    answering: Signal<Option<Answer>>,
    /// Why it did not arrive.
    #[prop(into)]
    failure: Signal<Option<String>>,
    /// Sends it.
    #[prop(into)]
    on_answer: Callback<Answer>,
) -> impl IntoView {
    // Another invitation is another banner; a change of the same one is not.
    let shown = Memo::new(move |_| invitation.read().as_ref().map(|invitation| invitation.id.clone()));
    let banner = move || {
        shown.get()?;
        let invitation = invitation.get_untracked()?;
        Some(view! {
            <Banner
                invitation=invitation
                more=more
                now=now
                answering=answering
                failure=failure
                on_answer=on_answer
            />
        })
    };
    view! {
        <Announcement invitation=invitation />
        {banner}
    }
}

#[component]
fn Banner(
    invitation: Invitation,
    more: Signal<usize>,
    now: Signal<Timestamp>,
    answering: Signal<Option<Answer>>,
    failure: Signal<Option<String>>,
    on_answer: Callback<Answer>,
) -> impl IntoView {
    let Invitation { host, room, created_at, .. } = invitation;
    let name = host.display_name.clone();
    let when = move || t(BannerText::Since(RelativeTime::between(created_at, now.get())));
    view! {
        <section
            class="invitation-banner"
            data-testid="invitation-banner"
            aria-label=move || t(BannerText::Region)
        >
            <Avatar user=host />
            <div class="words">
                <b>
                    <Named text=BannerText::InvitesYou name=name />
                </b>
                <p class="small muted room-title">
                    <bdi>{room.title}</bdi>
                    " · "
                    {when}
                </p>
            </div>
            <div class="actions">
                <Button
                    label=move || t(BannerText::Decline)
                    busy=Signal::derive(move || answering.get() == Some(Answer::Decline))
                    disabled=Signal::derive(move || answering.get() == Some(Answer::Accept))
                    on_press=move |()| on_answer.run(Answer::Decline)
                />
                <Button
                    label=move || t(BannerText::Accept)
                    kind=ButtonKind::Primary
                    busy=Signal::derive(move || answering.get() == Some(Answer::Accept))
                    disabled=Signal::derive(move || answering.get() == Some(Answer::Decline))
                    on_press=move |()| on_answer.run(Answer::Accept)
                />
            </div>
            <Show when=move || more.get() != 0>
                <p class="waiting small muted">{move || t(BannerText::More(more.get()))}</p>
            </Show>
            <Failure text=failure />
        </section>
    }
}
