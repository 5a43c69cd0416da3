//! A tile: the video or the person's initials, their name, and the state of their connection.

use costage_stage::Layer;
use leptos::html;
use leptos_erased::prelude::*;

use super::{backdrop::Backdrop, name_tag::NameTag, px, tile_menu::TileMenu, tile_veil::StateVeil};
use crate::{
    components::people::{
        face::face_picture,
        initials::{hue, initials},
    },
    i18n::{RoomText, TileLabelText, TileText, t},
    state::stage::{Absence, Placement, StageState, Tile},
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
    let picture = memo(move |_| place.with(picture_place));
    let part = move |at: usize| move || picture.with(|picture| Some(picture.as_ref()?.get(at)?.clone()));
    let has_margins = memo(move |_| picture.with(Option::is_some));
    let behind = tile.clone();
    let kind = memo(move |_| {
        let place = place.get();
        (place.in_strip, place.layer)
    });
    let is_settled = settled(move || rect.with(|rect| rect.width > 0.0));
    let is_pinned = stage.is_pinned(id.clone());
    let absence = tile.absence;
    let (state, speaking, mirrored, has_picture) =
        (tile.state, tile.speaking, tile.is_mirrored, tile.has_picture);
    let (name, is_screen, is_host) = (user.display_name.clone(), id.is_screen(), tile.source.is_host);
    let label = move || {
        let role = match (is_screen, is_host) {
            (true, _) => t(TileText::Screen),
            (false, true) => t(RoomText::Host),
            (false, false) => t(RoomText::CoHost),
        };
        t(TileLabelText::NameAndRole { name: name.clone(), role })
    };
    view! {
        <div
            class="tile"
            part="tile"
            class:screen=id.is_screen()
            class:speaking=move || speaking.get()
            class:mirrored=move || mirrored.get()
            class:unseen-picture=move || !has_picture.get()
            class:over=move || kind.get().1 == Layer::Floating
            class:under=move || kind.get().1 == Layer::Backdrop
            class:rolls=move || kind.get().1 == Layer::Strip
            class:settled=move || is_settled.get()
            class:away=move || kind.get().1 == Layer::Hidden
            role="group"
            aria-label=label
            style=("--person", person.to_string())
            style=("--x", move || px(rect.get().x))
            style=("--y", move || px(rect.get().y))
            style=("--w", move || px(rect.get().width))
            style=("--h", move || px(rect.get().height))
            style=("--pw", part(0))
            style=("--ph", part(1))
            style=("--pt", part(2))
            data-initials=initials(&user.display_name)
            data-testid="tile"
            data-user=user.id.to_string()
            data-user-id=(!id.is_screen()).then(|| user.id.to_string())
            data-kind=if id.is_screen() { "screen" } else { "camera" }
            data-role=if tile.source.is_host { "host" } else { "co_host" }
            class:host-away=move || absence.get() == Absence::HostAway
            data-state=move || state.get().name()
            data-self=tile.is_self.to_string()
            data-place=move || if kind.get().0 { "strip" } else { "grid" }
            data-pinned=move || is_pinned.get().to_string()
            data-speaking=move || speaking.get().to_string()
        >
            {(
                (!id.is_screen()).then(|| face_picture(&user)),
                view! {
                    <Show when=move || has_margins.get()>
                        <Backdrop tile=behind.clone() />
                    </Show>
                },
                view! { <div class="picture" node_ref=slot></div> },
                view! { <StateVeil tile=tile.clone() /> },
                view! { <NameTag tile=tile.clone() is_pinned=is_pinned /> },
                view! { <TileMenu stage=stage tile=tile.clone() /> },
            )}
        </div>
    }
}

/// Whether a tile has been drawn in a place: only then its way to another one can be seen. A tile without a place has no way.
fn settled(has_place: impl Fn() -> bool + Send + Sync + 'static) -> ReadSignal<bool> {
    let (is_settled, settle) = signal(false);
    let has_place = memo(move |_| has_place());
    Effect::new(move |_| {
        if has_place.get() {
            // The next frame draws it in its place, and the one after that may move it.
            request_animation_frame(move || {
                request_animation_frame(move || {
                    settle.try_set(true);
                });
            });
        }
    });
    is_settled
}

/// Width and height of the picture in parts of its tile, so that it stays while the tile changes its size, and its way from the
/// tile's corner in parts of itself; `None` where it fills its tile.
fn picture_place(place: &Placement) -> Option<[String; 3]> {
    let (tile, picture) = (place.rect, place.picture);
    let (width, height) = (picture.width / tile.width, picture.height / tile.height);
    if tile.area() <= 0.0 || width.min(height) > 0.999 {
        return None;
    }
    let (x, y) = (picture.x / picture.width, picture.y / picture.height);
    Some([percent(width), percent(height), [percent(x), percent(y)].join(" ")])
}

fn percent(part: f64) -> String {
    format!("{:.3}%", part * 100.0)
}
