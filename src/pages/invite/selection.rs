//! Several invited in one go: how many are chosen, the button, and what became of each.

use costage_protocol::User;
use leptos::prelude::*;

use super::picker_model::Picture;
use crate::{
    components::{
        people::avatar::{Avatar, AvatarSize},
        ui::{
            button::{Button, ButtonKind, ButtonSize, IconButton},
            failure::failure_words,
            icon::{Icon, IconName},
        },
    },
    i18n::{InvitePageText, SharedText, t},
    state::{Inviting, Outcome},
};

/// The bar below the picker's list, while there is something to tell or to press.
#[component]
pub fn Selection(
    /// What is chosen and sent.
    inviting: Inviting,
    /// Whether a seat is left.
    picture: Picture,
) -> impl IntoView {
    let chosen = Memo::new(move |_| inviting.selected().read().len());
    let has_batch = Memo::new(move |_| !inviting.batch().read().is_empty());
    view! {
        <Show when=move || has_batch.get()>
            <Outcomes inviting=inviting />
        </Show>
        <div class="selection-bar" class:shown=move || chosen.get() != 0>
            <span class="grow small" role="status">
                {move || (chosen.get() != 0).then(|| t(InvitePageText::Chosen(chosen.get())))}
            </span>
            <Show when=move || chosen.get() != 0>
                <Button
                    label=move || t(InvitePageText::ChooseNone)
                    kind=ButtonKind::Quiet
                    size=ButtonSize::Slim
                    on_press=move |()| inviting.select_none()
                />
                <Button
                    label=move || t(InvitePageText::InviteChosen(chosen.get()))
                    kind=ButtonKind::Primary
                    size=ButtonSize::Slim
                    disabled=Signal::derive(move || picture.is_full())
                    on_press=move |()| inviting.invite_selected()
                />
            </Show>
        </div>
    }
}

/// Each with its own outcome; those that failed can be tried again one by one.
#[component]
fn Outcomes(inviting: Inviting) -> impl IntoView {
    let progress = Memo::new(move |_| inviting.progress());
    let is_done = Memo::new(move |_| progress.get().open == 0);
    let words = move || {
        let progress = progress.get();
        t(InvitePageText::Progress { open: progress.open, sent: progress.sent, failed: progress.failed })
    };
    let row = move |user: User| view! { <OneOutcome user=user inviting=inviting /> };
    view! {
        <section class="outcomes" aria-label=move || t(InvitePageText::Outcomes)>
            <div class="row">
                <b class="grow" role="status">
                    {words}
                </b>
                <Show when=move || is_done.get()>
                    <IconButton
                        label=move || t(SharedText::Dismiss)
                        icon=IconName::Close
                        on_press=move |()| inviting.forget_batch()
                    />
                </Show>
            </div>
            <ul tabindex="0">
                <For each=move || inviting.batch().get() key=|user| user.id.clone() children=row />
            </ul>
        </section>
    }
}

#[component]
fn OneOutcome(user: User, inviting: Inviting) -> impl IntoView {
    let name = user.display_name.clone();
    let who = StoredValue::new(user.clone());
    let outcome = Memo::new(move |_| who.with_value(|who| inviting.outcome(&who.id)));
    let words = move || match outcome.get() {
        Outcome::Waiting => t(InvitePageText::OutcomeWaiting),
        Outcome::Sending => t(InvitePageText::Sending),
        Outcome::Checking => t(InvitePageText::Checking),
        Outcome::Sent => t(InvitePageText::OutcomeSent),
        Outcome::Failed(error) => failure_words(&error),
    };
    let sent = Memo::new(move |_| outcome.get() == Outcome::Sent);
    let failed = Memo::new(move |_| matches!(outcome.get(), Outcome::Failed(_)));
    view! {
        <li>
            <Avatar user=user size=AvatarSize::Small />
            <span class="name">
                <bdi translate="no">{name}</bdi>
            </span>
            <span class="outcome small" class:good=sent class:bad=failed>
                {move || sent.get().then(|| view! { <Icon name=IconName::Check small=true /> })}
                {words}
            </span>
            <Show when=move || failed.get()>
                <Button
                    label=move || t(SharedText::TryAgain)
                    size=ButtonSize::Slim
                    on_press=move |()| inviting.invite(who.get_value())
                />
            </Show>
        </li>
    }
}
