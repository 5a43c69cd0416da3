//! Beside the stage: the chat, and whatever else gets a tab. It can be put away, so that the stage has the
//! whole window.

use leptos::prelude::*;

use crate::{
    components::icon::{Icon, IconName},
    i18n::{RoomText, t},
    ports::media_query::MediaQueryWatch,
};

/// Where the panel lies over the video instead of beside it; as `style/room.css` has it.
const OVER_VIDEO: &str = "(max-width: 559.98px), (max-width: 760px) and (min-height: 480.02px)";

/// What the panel can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PanelTab {
    /// What people write.
    Chat,
}

impl PanelTab {
    const fn label(self) -> RoomText {
        match self {
            Self::Chat => RoomText::Chat,
        }
    }
}

/// Whether the panel is there, and what it shows.
#[derive(Debug, Clone, Copy)]
pub struct PanelState {
    is_open: RwSignal<bool>,
    tab: RwSignal<PanelTab>,
}

impl PanelState {
    /// Open, with the chat.
    #[must_use]
    pub fn new() -> Self {
        Self { is_open: RwSignal::new(true), tab: RwSignal::new(PanelTab::Chat) }
    }

    /// Brings a tab to the front.
    pub fn show(self, tab: PanelTab) {
        self.tab.set(tab);
        self.is_open.set(true);
    }
}

impl Default for PanelState {
    fn default() -> Self {
        Self::new()
    }
}

/// The tabs there are for whoever is here.
fn tabs() -> Vec<PanelTab> {
    vec![PanelTab::Chat]
}

/// The panel.
#[component]
pub fn SidePanel(
    /// Whether it is there.
    panel: PanelState,
) -> impl IntoView {
    let over_video = RwSignal::new(false);
    let watch = StoredValue::new_local(MediaQueryWatch::new(OVER_VIDEO, move |over| over_video.set(over)));
    on_cleanup(move || watch.dispose());
    let tabs = Memo::new(move |_| tabs());
    // Over the video it is dark like the video; beside it, it is a page like any other.
    let theme = move || if over_video.get() { "dark" } else { "page" };
    view! {
        <section
            class="side-panel"
            id="side-panel"
            data-testid="side-panel"
            data-theme=theme
            aria-label=move || t(panel.tab.get().label())
            hidden=move || !panel.is_open.get()
        >
            <Show when=move || 1 < tabs.read().len()>
                <PanelTabs panel=panel tabs=tabs />
            </Show>
            <div class="panel-body" hidden=move || panel.tab.get() != PanelTab::Chat></div>
        </section>
    }
}

#[component]
fn PanelTabs(panel: PanelState, tabs: Memo<Vec<PanelTab>>) -> impl IntoView {
    view! {
        <div class="panel-tabs" role="group">
            <For each=move || tabs.get() key=|tab| *tab let:tab>
                <button
                    type="button"
                    aria-pressed=move || (panel.tab.get() == tab).to_string()
                    on:click=move |_| panel.show(tab)
                >
                    {move || t(tab.label())}
                </button>
            </For>
        </div>
    }
}

/// Brings the panel and puts it away.
#[component]
pub fn PanelToggle(
    /// The panel.
    panel: PanelState,
) -> impl IntoView {
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
