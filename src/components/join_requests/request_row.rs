//! Somebody who asks to join: who, since when, and what the host can do about it.

use costage_protocol::{JoinRequest, Timestamp, User};
use leptos::prelude::*;

use crate::{
    components::{
        avatar::Avatar,
        button::{Button, ButtonKind, ButtonSize},
        element_id::element_id,
        failure::{Failure, failure_words},
        icon::IconName,
        menu::{MenuButton, MenuItem},
    },
    i18n::{JoinText, RelativeTime, t},
    state::{Doing, join_requests::Answer},
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
    doing: Signal<Doing>,
    /// Answers it.
    #[prop(into)]
    on_answer: Callback<Answer>,
    /// Wants to block whoever asks.
    #[prop(into)]
    on_block: Callback<User>,
) -> impl IntoView {
    let JoinRequest { user, created_at, .. } = request;
    let name = user.display_name.clone();
    let name_id = element_id("asking");
    let busy = Signal::derive(move || doing.get().is_open());
    let trouble = Signal::derive(move || match doing.get() {
        Doing::Checking => Some(t(JoinText::Checking)),
        Doing::Failed(error) => Some(failure_words(&error)),
        Doing::Idle | Doing::UnderWay => None,
    });
    let menu_label = {
        let name = name.clone();
        move || format!("{} {name}", t(JoinText::RequestMenu))
    };
    let blocked = user.clone();
    let items = Signal::derive(move || {
        let user = blocked.clone();
        vec![MenuItem {
            label: (move || t(JoinText::Block)).into(),
            icon: IconName::Block,
            danger: true,
            on_choose: Callback::new(move |()| on_block.run(user.clone())),
        }]
    });
    view! {
        <li class="person-row">
            <Avatar user=user />
            <div class="who">
                <span class="name" id=name_id.clone()>
                    <bdi>{name}</bdi>
                </span>
                <span class="state">
                    {move || t(JoinText::AskedAgo(RelativeTime::between(created_at, now.get())))}
                </span>
            </div>
            <div class="state-and-actions">
                <Button
                    label=move || t(JoinText::Invite)
                    kind=ButtonKind::Primary
                    size=ButtonSize::Slim
                    busy=busy
                    described_by=name_id.clone()
                    on_press=move |()| on_answer.run(Answer::Invite)
                />
                <Button
                    label=move || t(JoinText::Dismiss)
                    size=ButtonSize::Slim
                    disabled=busy
                    described_by=name_id
                    on_press=move |()| on_answer.run(Answer::Dismiss)
                />
                <MenuButton label=menu_label items=items />
            </div>
            <Failure text=trouble />
        </li>
    }
}
