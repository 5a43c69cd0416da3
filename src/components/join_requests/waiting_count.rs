//! How many ask to join, on the button that leads to them.

use leptos::prelude::*;

use crate::{
    i18n::{JoinRequestText, number::compact, t, use_locale},
    state::use_room_join_requests,
};

/// A number over a corner of what stands before it; nothing while nobody asks.
#[component]
pub fn WaitingCount(
    /// The id of the words that say it, for `aria-describedby`.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let count = use_room_join_requests().count();
    let count = Memo::new(move |_| count.get());
    let number = move || compact(use_locale(), count.get());
    view! {
        <span id=id class="unseen">
            {move || (count.get() != 0).then(|| t(JoinRequestText::CountWaiting(count.get())))}
        </span>
        <Show when=move || count.get() != 0>
            <span class="waiting-count" data-testid="waiting-count" aria-hidden="true">
                {number}
            </span>
        </Show>
    }
}
