//! The panel beside the stage, with the chat. It can be hidden, so that the stage has the whole window.

use leptos::prelude::*;

use crate::{
    components::{
        chat::ChatView,
        surroundings::use_size_query,
        ui::icon::{Icon, IconName},
    },
    i18n::{RoomText, t},
    ports::media_query::{SizeQuery, SizeRange},
    state::chat::RoomChat,
};

/// When the panel lies over the video instead of beside it; the same as in `room.css`.
const OVER_VIDEO: SizeQuery = SizeQuery {
    one_of: &[
        SizeRange { max_width: 559.98, min_height: 0.0 },
        SizeRange { max_width: 760.0, min_height: 480.02 },
    ],
};

/// Whether the panel is open.
#[derive(Debug, Clone, Copy)]
pub struct PanelState {
    is_open: RwSignal<bool>,
}

impl PanelState {
    /// Starts open.
    #[must_use]
    pub fn new() -> Self {
        Self { is_open: RwSignal::new(true) }
    }
}

impl Default for PanelState {
    fn default() -> Self {
        Self::new()
    }
}

#[component]
pub fn SidePanel(panel: PanelState, chat: RoomChat) -> impl IntoView {
    let over_video = use_size_query(&OVER_VIDEO);
    // Over the video it is dark like the video; beside it, it follows the page's theme.
    let theme = move || if over_video.get() { "dark" } else { "page" };
    view! {
        <section
            class="side-panel"
            part="panel"
            id="side-panel"
            data-testid="side-panel"
            data-theme=theme
            aria-label=move || t(RoomText::Chat)
            hidden=move || !panel.is_open.get()
        >
            <ChatView chat=chat />
        </section>
    }
}

/// The button that shows or hides the panel.
#[component]
pub fn PanelToggle(panel: PanelState) -> impl IntoView {
    let label = move || t(if panel.is_open.get() { RoomText::HidePanel } else { RoomText::ShowPanel });
    view! {
        <button
            type="button"
            class="round"
            aria-controls="side-panel"
            aria-expanded=move || panel.is_open.get().to_string()
            aria-label=label
            title=label
            on:click=move |_| panel.is_open.update(|open| *open = !*open)
        >
            <Icon name=IconName::Chat />
        </button>
    }
}
