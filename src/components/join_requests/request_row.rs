//! Somebody who asks to join: who, since when, and what the host can do about it.

use costage_protocol::{JoinRequest, Timestamp, User};
use leptos::prelude::*;

use crate::{
    components::{
        people::{block_menu::block_menu, person_frame::PersonFrame},
        ui::{
            button::{Button, ButtonKind, ButtonSize},
            element_id::element_id,
            failure::failure_words,
            menu::MenuButton,
        },
    },
    i18n::{JoinRequestText, RelativeTime, t},
    state::{RequestState, join_requests::Answer},
};

/// A row of those who wait.
#[component]
pub fn RequestRow(
    /// The request.
    request: JoinRequest,
    /// The time.
    now: Signal<Timestamp>,
    /// How answering it is doing.
    #[prop(into)]
    request_state: Signal<RequestState>,
    /// Answers it.
    #[prop(into)]
    on_answer: Callback<Answer>,
    /// Wants to block whoever asks.
    #[prop(into)]
    on_block: Callback<User>,
) -> impl IntoView {
    let JoinRequest { user, created_at, .. } = request;
    let name_id = element_id("asking");
    let busy = Signal::derive(move || request_state.get().is_open());
    let trouble = Signal::derive(move || match request_state.get() {
        RequestState::Checking => Some(t(JoinRequestText::Checking)),
        RequestState::Failed(error) => Some(failure_words(&error)),
        RequestState::Idle | RequestState::UnderWay => None,
    });
    let (menu_label, items) = block_menu(&user, on_block);
    view! {
        <PersonFrame
            user=user
            name_id=name_id.clone()
            line=move || t(JoinRequestText::AskedAgo(RelativeTime::between(created_at, now.get())))
            trouble=trouble
        >
            <Button
                label=move || t(JoinRequestText::Invite)
                kind=ButtonKind::Primary
                size=ButtonSize::Slim
                busy=busy
                described_by=name_id.clone()
                on_press=move |()| on_answer.run(Answer::Invite)
            />
            <Button
                label=move || t(JoinRequestText::Dismiss)
                size=ButtonSize::Slim
                disabled=busy
                described_by=name_id
                on_press=move |()| on_answer.run(Answer::Dismiss)
            />
            <MenuButton label=menu_label items=items />
        </PersonFrame>
    }
}
