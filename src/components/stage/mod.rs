//! The stage: the tiles of everybody on it, in the grid and in the strip.

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod controls;
pub mod fading;
pub mod host_tile_items;
pub mod name_tag;
pub mod seats_meter;
pub mod stage_veil;
pub mod stop_room;
pub mod tile;
pub mod tile_menu;
pub mod tile_veil;

pub use controls::ControlBar;
pub use stage_veil::StageVeil;
pub use tile::TileView;

use costage_stage::{Frame, Size};
use leptos::html;
use leptos_erased::prelude::*;

use crate::{
    i18n::{RoomText, t},
    ports::size::{Measure, SizeWatch},
    state::stage::{StageLayout, StageState, TileSource},
};

/// Sets the stage's size. An empty size is ignored: the stage is being moved to or from its small window.
pub(crate) fn take_measure(stage: StageState, Measure { width, height, top, bottom }: Measure) {
    if width > 0.0 && height > 0.0 {
        stage.set_frame(Frame { size: Size { width, height }, top, bottom });
    }
}

/// The stage. All tiles of grid and strip are siblings in one element, and CSS moves those that change places, because
/// a video that moves within the document pauses for a moment. The element scrolls horizontally for the strip, while the
/// tiles of the grid are sticky.
#[component]
pub fn StageView(stage: StageState) -> impl IntoView {
    let grid = NodeRef::<html::Div>::new();
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        let Some(grid) = grid.get() else { return };
        watch.set_value(SizeWatch::with_padding(&grid, move |measure| take_measure(stage, measure)));
    });
    let scrolled = move |_| {
        if let Some(grid) = grid.get_untracked() {
            // In right-to-left text it counts down from 0.
            stage.set_scrolled(f64::from(grid.scroll_left().abs()));
        }
    };
    let strip_length = stage.strip_length();
    let has_strip = memo(move |_| strip_length.get() > 0.0);
    view! {
        <section
            class="stage"
            part="stage"
            class:one-large=move || stage.layout().get() == StageLayout::Spotlight
            class:with-strip=move || has_strip.get()
            data-testid="stage"
            aria-label=move || t(RoomText::Stage)
        >
            <div
                class="stage-grid"
                data-testid="stage-grid"
                node_ref=grid
                tabindex=move || has_strip.get().then_some("0")
                on:scroll=scrolled
            >
                <For each=move || stage.tile_sources().get() key=TileSource::key let:source>
                    <TileView stage=stage tile=stage.tile(source) />
                </For>
                <div
                    class="strip-room"
                    data-testid="overflow-strip"
                    hidden=move || !has_strip.get()
                    style=("inline-size", move || format!("{:.0}px", strip_length.get()))
                ></div>
            </div>
        </section>
    }
}
