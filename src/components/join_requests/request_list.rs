//! The join requests waiting for the host, oldest first.

use costage_protocol::{JoinRequest, JoinRequestId, Timestamp, User, sorted::sorted_by_key};
use leptos::html;
use leptos_erased::prelude::*;

use crate::{
    components::{
        people::{block_menu::block_menu, person_frame::PersonFrame},
        ui::{
            badge::{Badge, Tone},
            button::{Button, ButtonKind, ButtonSize, IconButton},
            element_id::element_id,
            icon::IconName,
            menu::MenuButton,
        },
    },
    i18n::{JoinRequestText, RelativeTime, t},
    ports::tree::is_focus_nowhere,
    state::{RequestState, Row, join_requests::received::Answer},
};

/// The oldest requests are listed; the others are counted.
const LISTED_MAX: usize = 30;

#[component]
pub fn RequestList(
    #[prop(into)] rows: Signal<Vec<Row<JoinRequest>>>,
    /// Whether the room is open for requests.
    #[prop(into)]
    is_open: Signal<bool>,
    now: Signal<Timestamp>,
    /// The state of the call that answers a request.
    #[prop(into)]
    request_state: Callback<JoinRequestId, Signal<RequestState>>,
    #[prop(into)] on_answer: Callback<(JoinRequestId, Answer)>,
    #[prop(into)] on_block: Callback<User>,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    // A request that returns because the server refused the answer takes its old place.
    let in_order = Memo::new_with_compare(
        move |_| longest_first(rows.get()),
        |old, new| old.map(|rows| ids(rows)) != new.map(|rows| ids(rows)),
    );
    let count = memo(move |_| in_order.read().len());
    let shown = move || in_order.read().iter().take(LISTED_MAX).cloned().collect::<Vec<_>>();
    let row = move |row: Row<JoinRequest>| {
        let id = row.id.clone();
        let answer = move |answer| {
            on_answer.run((id.clone(), answer));
            keep_focus(heading);
        };
        view! {
            <RequestRow
                request=row.item.get_untracked()
                now=now
                request_state=request_state.run(row.id)
                on_answer=answer
                on_block=on_block
            />
        }
    };
    let nobody = move || {
        (count.get() == 0).then(|| {
            t(if is_open.get() { JoinRequestText::NobodyAsks } else { JoinRequestText::NobodyCanAsk })
        })
    };
    view! {
        <div class="requests-heading">
            <h2 node_ref=heading tabindex="-1">
                {move || t(JoinRequestText::Requests)}
            </h2>
            <Show when=move || count.get() != 0>
                <Badge label=move || count.get().to_string() tone=Tone::Accent />
            </Show>
        </div>
        {move || nobody().map(|words| view! { <p class="small muted">{words}</p> })}
        <ol class="people-list">
            <For each=shown key=|row| row.id.clone() children=row />
        </ol>
        <Show when=move || LISTED_MAX < count.get()>
            <p class="small muted">
                {move || t(JoinRequestText::MoreWaiting((count.get() - LISTED_MAX).into()))}
            </p>
        </Show>
    }
}

/// A waiting request with the answers the host can give.
#[component]
fn RequestRow(
    request: JoinRequest,
    now: Signal<Timestamp>,
    /// The state of the call that answers it.
    #[prop(into)]
    request_state: Signal<RequestState>,
    #[prop(into)] on_answer: Callback<Answer>,
    #[prop(into)] on_block: Callback<User>,
) -> impl IntoView {
    let JoinRequest { user, created_at, .. } = request;
    let name_id = element_id("asking");
    let busy = Signal::derive(move || request_state.get().is_open());
    let (menu_label, items) = block_menu(&user, on_block);
    view! {
        <PersonFrame
            user=user
            name_id=name_id.clone()
            line=move || t(JoinRequestText::AskedAgo(RelativeTime::between(created_at, now.get())))
            request_state=request_state
        >
            <Button
                label=move || t(JoinRequestText::Invite)
                kind=ButtonKind::Primary
                size=ButtonSize::Slim
                busy=busy
                described_by=name_id.clone()
                on_press=move |()| on_answer.run(Answer::Invite)
            />
            <IconButton
                label=move || t(JoinRequestText::Dismiss)
                icon=IconName::Close
                disabled=busy
                on_press=move |()| on_answer.run(Answer::Dismiss)
                attr:aria-describedby=name_id
            />
            <MenuButton label=menu_label items=items />
        </PersonFrame>
    }
}

fn longest_first(rows: Vec<Row<JoinRequest>>) -> Vec<Row<JoinRequest>> {
    sorted_by_key(rows, |row| (row.item.with_untracked(|request| request.created_at), row.id.clone()))
}

fn ids(rows: &[Row<JoinRequest>]) -> Vec<&JoinRequestId> {
    rows.iter().map(|row| &row.id).collect()
}

/// Moves the focus to the heading when the row that had it is removed, instead of losing it.
fn keep_focus(heading: NodeRef<html::H2>) {
    request_animation_frame(move || {
        let Some(heading) = heading.try_get_untracked().flatten() else { return };
        if is_focus_nowhere() {
            let _ = heading.focus();
        }
    });
}
