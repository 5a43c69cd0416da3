//! Those who ask to join, in the order of waiting.

use costage_protocol::{JoinRequest, JoinRequestId, Timestamp, User};
use leptos::{html, prelude::*};

use super::request_row::RequestRow;
use crate::{
    components::ui::badge::{Badge, Tone},
    i18n::{JoinRequestText, t},
    state::{RequestState, Row, join_requests::Answer},
};

/// The host answers those who wait longest; the rest are counted.
const SHOWN_MAX: usize = 30;

/// Heading and rows.
#[component]
pub fn RequestList(
    /// The requests that wait.
    #[prop(into)]
    rows: Signal<Vec<Row<JoinRequest>>>,
    /// Whether the room takes requests.
    #[prop(into)]
    taken: Signal<bool>,
    /// The time.
    now: Signal<Timestamp>,
    /// How answering a request is doing.
    #[prop(into)]
    request_state: Callback<JoinRequestId, Signal<RequestState>>,
    /// Answers one.
    #[prop(into)]
    on_answer: Callback<(JoinRequestId, Answer)>,
    /// Wants to block whoever asks.
    #[prop(into)]
    on_block: Callback<User>,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    // One that came back because its answer was refused stands where it stood.
    let in_order = Memo::new_with_compare(
        move |_| longest_first(rows.get()),
        |old, new| old.map(|rows| ids(rows)) != new.map(|rows| ids(rows)),
    );
    let count = Memo::new(move |_| in_order.read().len());
    let shown = move || in_order.read().iter().take(SHOWN_MAX).cloned().collect::<Vec<_>>();
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
        (count.get() == 0)
            .then(|| t(if taken.get() { JoinRequestText::NobodyAsks } else { JoinRequestText::NobodyCanAsk }))
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
        <Show when=move || SHOWN_MAX < count.get()>
            <p class="small muted">{move || t(JoinRequestText::MoreWaiting(count.get() - SHOWN_MAX))}</p>
        </Show>
    }
}

fn longest_first(mut rows: Vec<Row<JoinRequest>>) -> Vec<Row<JoinRequest>> {
    rows.sort_by_cached_key(|row| (row.item.with_untracked(|request| request.created_at), row.id.clone()));
    rows
}

fn ids(rows: &[Row<JoinRequest>]) -> Vec<&JoinRequestId> {
    rows.iter().map(|row| &row.id).collect()
}

/// When the row goes while it has the focus, the heading takes it, not the top of the page.
fn keep_focus(heading: NodeRef<html::H2>) {
    request_animation_frame(move || {
        let Some(heading) = heading.try_get_untracked().flatten() else { return };
        let focused = heading.owner_document().and_then(|document| document.active_element());
        if focused.is_none_or(|element| element.tag_name() == "BODY") {
            let _ = heading.focus();
        }
    });
}
