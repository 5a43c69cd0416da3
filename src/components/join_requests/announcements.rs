//! Tells the host that somebody asks, wherever in their room they are: counted in the page's title, and said
//! politely, once for each, to those who listen.

use std::collections::HashSet;

use costage_protocol::JoinRequestId;
use leptos::prelude::*;

use crate::{
    components::watchers::page_title::use_title_badge,
    i18n::{JoinRequestText, around_name, t, use_locale},
    state::use_room_join_requests,
};

/// Draws nothing to be seen.
#[component]
pub fn JoinRequestsNews() -> impl IntoView {
    let requests = use_room_join_requests();
    use_title_badge(requests.count());
    let rows = requests.list().rows();
    let said = RwSignal::new(None::<String>);
    Effect::new(move |known: Option<HashSet<JoinRequestId>>| {
        let rows = rows.read();
        let known = known.unwrap_or_default();
        let mut new = rows.iter().filter(|row| !known.contains(&row.id));
        match (new.next(), new.next()) {
            (Some(one), None) => {
                let (before, after) = around_name(&JoinRequestText::AsksToJoin, use_locale());
                let name = one.item.with_untracked(|request| request.user.display_name.clone());
                said.set(Some(format!("{before}{name}{after}")));
            }
            (Some(_), Some(_)) => said.set(Some(t(JoinRequestText::CountWaiting(rows.len())))),
            (None, _) => {}
        }
        rows.iter().map(|row| row.id.clone()).collect()
    });
    view! {
        <div class="unseen" role="status">
            {said}
        </div>
    }
}
