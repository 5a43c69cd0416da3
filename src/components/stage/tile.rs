//! A tile: the video or the person's initials, their name, and the state of their connection.

use leptos::html;
use leptos_erased::prelude::*;

use super::{name_tag::NameTag, tile_menu::TileMenu, tile_veil::StateVeil};
use crate::{
    components::people::{
        face::face_picture,
        initials::{hue, initials},
    },
    i18n::{RoomText, TileText, t},
    state::stage::{StageState, Tile},
};

/// A tile. It moves by transform only and keeps its video element for its whole life. There are many tiles, so each has
/// few DOM nodes: dynamic views inside an element of their own need no marker node.
#[component]
pub fn TileView(stage: StageState, tile: Tile) -> impl IntoView {
    let slot = NodeRef::<html::Div>::new();
    let shown = tile.clone();
    Effect::new(move |_| {
        if let (Some(slot), Some(picture)) = (slot.get(), shown.picture()) {
            picture.mount(&slot);
        }
    });
    let id = tile.id();
    let user = tile.source.user.clone();
    let person = hue(&user.id);
    let place = stage.placement(id.clone());
    let rect = memo(move |_| place.get().rect);
    let kind = memo(move |_| {
        let place = place.get();
        (place.in_strip, place.is_floating, place.is_backdrop)
    });
    let is_pinned = stage.is_pinned(id.clone());
    let (state, speaking, mirrored, has_picture) =
        (tile.state, tile.speaking, tile.is_mirrored, tile.has_picture);
    let (name, is_screen, is_host) = (user.display_name.clone(), id.is_screen(), tile.source.is_host);
    let label = move || match (is_screen, is_host) {
        (true, _) => format!("{name}, {}", t(TileText::Screen)),
        (false, true) => format!("{name}, {}", t(RoomText::Host)),
        (false, false) => format!("{name}, {}", t(RoomText::CoHost)),
    };
    view! {
        <div
            class="tile"
            part="tile"
            class:screen=id.is_screen()
            class:speaking=move || speaking.get()
            class:mirrored=move || mirrored.get()
            class:unseen-picture=move || !has_picture.get()
            class:over=move || kind.get().1
            class:under=move || kind.get().2
            role="group"
            aria-label=label
            style=("--person", person.to_string())
            style=("--x", move || px(rect.get().x))
            style=("--y", move || px(rect.get().y))
            style=("--w", move || px(rect.get().width))
            style=("--h", move || px(rect.get().height))
            data-initials=initials(&user.display_name)
            data-testid="tile"
            data-user=user.id.to_string()
            data-user-id=(!id.is_screen()).then(|| user.id.to_string())
            data-kind=if id.is_screen() { "screen" } else { "camera" }
            data-role=if tile.source.is_host { "host" } else { "co_host" }
            data-state=move || state.get().name()
            data-self=tile.is_self.to_string()
            data-place=move || if kind.get().0 { "strip" } else { "grid" }
            data-pinned=move || is_pinned.get().to_string()
            data-speaking=move || speaking.get().to_string()
        >
            {(
                (!id.is_screen()).then(|| face_picture(&user)),
                view! { <div class="picture" node_ref=slot></div> },
                view! { <StateVeil state=state since=tile.since /> },
                view! { <NameTag tile=tile.clone() is_pinned=is_pinned /> },
                view! { <TileMenu stage=stage tile=tile.clone() /> },
            )}
        </div>
    }
}

fn px(length: f64) -> String {
    format!("{length:.1}px")
}
