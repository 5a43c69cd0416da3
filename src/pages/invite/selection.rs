//! Inviting several at once: the bar with the number selected and the button, and the outcomes of the last batch.

use costage_protocol::User;
use leptos_erased::prelude::*;

use super::picker_model::PickerModel;
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
    state::{RequestState, invitations::sender::InvitationSender},
};

/// The bar below the picker's list, and the outcomes above it while there are any.
#[component]
pub fn Selection(sender: InvitationSender, model: PickerModel) -> impl IntoView {
    let selected = memo(move |_| sender.selected().read().len());
    let has_batch = memo(move |_| !sender.batch().read().is_empty());
    view! {
        <Show when=move || has_batch.get()>
            <BatchResults sender=sender />
        </Show>
        <div class="selection-bar" class:shown=move || selected.get() != 0>
            <span class="grow small" role="status">
                {move || (selected.get() != 0).then(|| t(InvitePageText::Selected(selected.get().into())))}
            </span>
            <Show when=move || selected.get() != 0>
                <Button
                    label=move || t(InvitePageText::ClearSelection)
                    kind=ButtonKind::Quiet
                    size=ButtonSize::Slim
                    on_press=move |()| sender.clear_selection()
                />
                <Button
                    label=move || t(InvitePageText::InviteSelected(selected.get().into()))
                    kind=ButtonKind::Primary
                    size=ButtonSize::Slim
                    disabled=Signal::derive(move || model.is_full())
                    on_press=move |()| sender.invite_selected()
                />
            </Show>
        </div>
    }
}

/// The outcome of each invitation; failed ones can be retried one by one.
#[component]
fn BatchResults(sender: InvitationSender) -> impl IntoView {
    let progress = memo(move |_| sender.progress());
    let is_done = memo(move |_| progress.get().open == 0);
    let words = move || {
        let progress = progress.get();
        let (sent, failed) = (progress.sent, progress.failed);
        t(match (progress.open, failed) {
            (0, 0) => InvitePageText::AllSent(sent.into()),
            (0, _) => InvitePageText::SomeFailed { sent: sent.into(), failed: failed.into() },
            (open, _) => InvitePageText::Inviting {
                nth: (sent + failed + 1).into(),
                of: (open + sent + failed).into(),
            },
        })
    };
    let row = move |user: User| view! { <BatchItem user=user sender=sender /> };
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
                        on_press=move |()| sender.dismiss_batch()
                    />
                </Show>
            </div>
            <ul tabindex="0">
                <For each=move || sender.batch().get() key=|user| user.id.clone() children=row />
            </ul>
        </section>
    }
}

#[component]
fn BatchItem(user: User, sender: InvitationSender) -> impl IntoView {
    let name = user.display_name.clone();
    let who = StoredValue::new(user.clone());
    let outcome = memo(move |_| who.with_value(|who| sender.batch_state(&who.id)));
    let words = move || match outcome.get() {
        None => t(InvitePageText::OutcomeWaiting),
        Some(RequestState::UnderWay) => t(InvitePageText::Sending),
        Some(RequestState::Checking) => t(InvitePageText::Checking),
        Some(RequestState::Idle) => t(InvitePageText::OutcomeSent),
        Some(RequestState::Failed(error)) => failure_words(&error),
    };
    let sent = memo(move |_| outcome.get() == Some(RequestState::Idle));
    let failed = memo(move |_| matches!(outcome.get(), Some(RequestState::Failed(_))));
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
                    on_press=move |()| sender.invite(who.get_value())
                />
            </Show>
        </li>
    }
}
