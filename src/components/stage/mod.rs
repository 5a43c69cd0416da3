//! The stage: the tiles of everybody on it, in the grid and in the strip.

pub mod backdrop;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod controls;
pub mod fading;
pub mod getting_ready;
pub mod host_tile_items;
pub mod name_tag;
pub mod resume;
pub mod seats_meter;
pub mod stage_veil;
pub mod stop_room;
pub mod tile;
pub mod tile_menu;
pub mod tile_veil;

pub use controls::ControlBar;
pub use stage_veil::StageVeil;
pub use tile::TileView;

use costage_stage::{Frame, Rect, Size, Strip};
use leptos::html;
use leptos_erased::prelude::*;

use crate::{
    i18n::{RoomText, TileText, t},
    ports::size::{Measure, SizeWatch},
    state::stage::{StageState, TileSource},
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
            stage.set_scrolled(f64::from(grid.scroll_left().abs().max(grid.scroll_top())));
        }
    };
    let strip = stage.strip();
    let scrolls = memo(move |_| strip.get().is_some_and(does_scroll));
    let is_rail = memo(move |_| strip.get().is_some_and(|strip| strip.is_vertical));
    let more = stage.more();
    view! {
        <section
            class="stage"
            part="stage"
            class:one-large=move || stage.fills_screen().get()
            data-testid="stage"
            aria-label=move || t(RoomText::Stage)
        >
            <div
                class="stage-grid"
                class:rail=move || is_rail.get()
                data-testid="stage-grid"
                node_ref=grid
                tabindex=move || scrolls.get().then_some("0")
                on:scroll=scrolled
            >
                <For each=move || stage.tile_sources().get() key=TileSource::key let:source>
                    <TileView stage=stage tile=stage.tile(source) />
                </For>
                <div
                    class="strip-room"
                    data-testid="overflow-strip"
                    hidden=move || strip.get().is_none()
                    style=("--along", move || strip.get().map(|strip| px(end_of(strip))))
                ></div>
            </div>
            {move || more.get().map(|(place, count)| view! { <More stage=stage place=place count=count /> })}
        </section>
    }
}

/// How many people on stage are not shown. A press shows them in place of others.
#[component]
fn More(stage: StageState, place: Rect, count: usize) -> impl IntoView {
    let label = move || t(TileText::More(count.into()));
    view! {
        <button
            type="button"
            class="more-people"
            data-testid="more-people"
            aria-label=label
            title=label
            style=("--x", px(place.x))
            style=("--y", px(place.y))
            style=("--w", px(place.width))
            style=("--h", px(place.height))
            on:click=move |_| stage.show_more()
        >
            {move || t(TileText::MoreSign(count.into()))}
        </button>
    }
}

/// Where the last tile of `strip` ends, from the stage's edge.
fn end_of(strip: Strip) -> f64 {
    strip.length() + if strip.is_vertical { strip.view.y } else { strip.view.x }
}

fn does_scroll(strip: Strip) -> bool {
    strip.length() > 1.0 + if strip.is_vertical { strip.view.height } else { strip.view.width }
}

fn px(length: f64) -> String {
    format!("{length:.1}px")
}
