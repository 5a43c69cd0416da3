//! The number of viewers and, for those on stage, the list of them.

pub mod list;

use costage_protocol::Role;
use leptos_erased::prelude::*;

use super::ui::badge::ViewerCount;
use crate::{
    i18n::{SharedText, ViewersText, t},
    state::{
        panels::{Panel, Panels},
        use_room,
    },
};

/// The number of viewers, for those on stage as a button that opens the list.
#[component]
pub fn RoomViewers(panels: Panels) -> impl IntoView {
    let current = use_room();
    let count = current.viewer_count();
    let may_list = memo(move |_| current.role().get() != Role::Viewer);
    Effect::new(move || {
        if !may_list.get() && panels.other() == Some(Panel::People) {
            panels.close();
        }
    });
    view! {
        <Show when=move || may_list.get() fallback=move || view! { <ViewerCount count=count /> }>
            <button
                type="button"
                class="viewers-button"
                aria-expanded=move || (panels.other() == Some(Panel::People)).to_string()
                title=move || t(ViewersText::Open)
                on:click=move |_| panels.toggle(Panel::People)
            >
                <ViewerCount count=count />
                <span class="unseen">{move || t(ViewersText::Open)}</span>
            </button>
        </Show>
    }
}

/// The heading of the list; tracked.
#[must_use]
pub fn viewers_title() -> String {
    let count = use_room().viewer_count();
    format!("{} · {}", t(ViewersText::Title), t(SharedText::Count(count.get().into())))
}
