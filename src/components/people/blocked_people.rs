//! The dialog with the people a host has blocked, where each can be unblocked.

use costage_protocol::{Block, Timestamp};
use leptos_erased::prelude::*;

use super::person_frame::PersonFrame;
use crate::{
    components::ui::{
        button::{Button, ButtonKind, ButtonSize},
        dialog::Dialog,
        element_id::element_id,
        icon::IconName,
        now::use_now,
    },
    i18n::{JoinRequestText, RelativeTime, SharedText, t},
    state::{Row, people::blocks::use_blocks},
};

/// The button that opens the dialog, present while anybody is blocked.
#[component]
pub fn BlockedPeople() -> impl IntoView {
    let rows = use_blocks().list().rows();
    let count = memo(move |_| rows.read().len());
    let is_open = RwSignal::new(false);
    let now = use_now();
    view! {
        <Show when=move || count.get() != 0>
            <Button
                label=move || t(JoinRequestText::BlockedPeople(count.get().into()))
                kind=ButtonKind::Quiet
                size=ButtonSize::Slim
                icon=Some(IconName::Block)
                on_press=move |()| is_open.set(true)
            />
        </Show>
        <Dialog
            open=is_open
            title=move || t(JoinRequestText::BlockedHeading)
            on_close=move |()| is_open.set(false)
        >
            <p class="muted">
                {move || t(
                    if count.get() == 0 {
                        JoinRequestText::NobodyBlocked
                    } else {
                        JoinRequestText::BlockedBody
                    },
                )}
            </p>
            <ul class="people-list blocked-people">
                <For each=move || rows.get() key=|row| row.id.clone() let:row>
                    <BlockedRow row=row now=now />
                </For>
            </ul>
            <div class="actions">
                <Button label=move || t(SharedText::Close) on_press=move |()| is_open.set(false) />
            </div>
        </Dialog>
    }
}

#[component]
fn BlockedRow(row: Row<Block>, now: Signal<Timestamp>) -> impl IntoView {
    let blocks = use_blocks();
    let Block { user, created_at } = row.item.get_untracked();
    let id = user.id.clone();
    let request_state = blocks.request_state(&id);
    let name_id = element_id("blocked");
    view! {
        <PersonFrame
            user=user
            name_id=name_id.clone()
            line=move || t(JoinRequestText::BlockedAgo(RelativeTime::between(created_at, now.get())))
            request_state=request_state
        >
            <Button
                label=move || t(JoinRequestText::Unblock)
                size=ButtonSize::Slim
                busy=Signal::derive(move || request_state.get().is_open())
                described_by=name_id
                on_press=move |()| blocks.unblock(id.clone())
            />
        </PersonFrame>
    }
}
