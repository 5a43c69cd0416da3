//! The number of people asking to join: on the button that leads to them, in the page's title, and announced.

use std::collections::HashSet;

use costage_protocol::JoinRequestId;
use leptos_erased::prelude::*;

use crate::{
    components::watchers::page_title::use_title_badge,
    i18n::{JoinRequestText, SharedText, t, use_locale, with_name},
    state::join_requests::received::use_room_join_requests,
};

/// Announces join requests to screen readers, each once, and counts them in the page's title. Draws nothing visible.
#[component]
pub fn JoinRequestAnnouncements() -> impl IntoView {
    let requests = use_room_join_requests();
    use_title_badge(requests.count());
    let rows = requests.list().rows();
    let announcement = RwSignal::new(None::<String>);
    Effect::new(move |known: Option<HashSet<JoinRequestId>>| {
        let rows = rows.read();
        let known = known.unwrap_or_default();
        let mut new = rows.iter().filter(|row| !known.contains(&row.id));
        match (new.next(), new.next()) {
            (Some(one), None) => {
                let name = one.item.with_untracked(|request| request.user.display_name.clone());
                announcement.set(Some(with_name(&JoinRequestText::AsksToJoin, &name, use_locale())));
            }
            (Some(_), Some(_)) => announcement.set(Some(t(JoinRequestText::CountWaiting(rows.len().into())))),
            (None, _) => {}
        }
        rows.iter().map(|row| row.id.clone()).collect()
    });
    view! {
        <div class="unseen" role="status">
            {announcement}
        </div>
    }
}

/// The number waiting, as a badge on the element before it; nothing while nobody asks.
#[component]
pub fn WaitingCount(
    /// The id of the hidden text, for the `aria-describedby` of the button.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let count = use_room_join_requests().count();
    let count = memo(move |_| count.get());
    let number = move || t(SharedText::Count(count.get().into()));
    view! {
        <span id=id class="unseen">
            {move || (count.get() != 0).then(|| t(JoinRequestText::CountWaiting(count.get().into())))}
        </span>
        <Show when=move || count.get() != 0>
            <span class="waiting-count" data-testid="waiting-count" aria-hidden="true">
                {number}
            </span>
        </Show>
    }
}
