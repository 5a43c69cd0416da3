//! The stage: everybody who is on it, in the grid and in the strip.

pub mod controls;
pub mod stop_room;
pub mod tile;
pub mod veil;

pub use controls::StageControls;
pub use stop_room::StopRoomButton;
pub use tile::TileView;
pub use veil::StageVeil;

use costage_stage::Size;
use leptos::{html, prelude::*};

use crate::{
    i18n::{RoomText, t},
    ports::size::SizeWatch,
    state::stage::{Member, StageState},
};

/// The grid and the strip. Tiles are keyed by person: nobody's tile is drawn anew because others come or go.
#[component]
pub fn StageView(
    /// The stage.
    stage: StageState,
) -> impl IntoView {
    let grid = NodeRef::<html::Div>::new();
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        let Some(grid) = grid.get() else { return };
        let watching = SizeWatch::new(&grid, move |width, height| stage.set_space(Size { width, height }));
        watch.set_value(watching);
    });
    let in_strip = stage.in_strip();
    view! {
        <section class="stage" data-testid="stage" aria-label=move || t(RoomText::Stage)>
            <div class="stage-grid" data-testid="stage-grid" node_ref=grid>
                <For each=move || stage.on_grid().get() key=Member::key let:member>
                    <TileView place=Some(stage.place(member.user.id.clone())) tile=stage.tile(member) />
                </For>
            </div>
            <div
                class="overflow-strip"
                data-testid="overflow-strip"
                role="group"
                aria-label=move || t(RoomText::Strip)
                tabindex="0"
                hidden=move || in_strip.with(Vec::is_empty)
            >
                <For each=move || in_strip.get() key=Member::key let:member>
                    <TileView place=None tile=stage.tile(member) />
                </For>
            </div>
        </section>
    }
}
