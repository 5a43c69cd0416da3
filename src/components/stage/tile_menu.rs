//! The menu of a tile: actions for this viewer only, and the host's, which come with the hosts' part of the app.

use costage_protocol::Role;
use leptos::reactive::owner::WeakOwner;
use leptos_erased::prelude::*;

use crate::{
    components::{
        parts::{LazyParts, use_lazy_parts},
        ui::{
            icon::IconName,
            menu::{MenuButton, MenuItem},
        },
    },
    i18n::{RoomText, TileText, t, use_locale, with_name},
    state::{
        stage::{StageState, Tile},
        use_room,
    },
};

/// The button and its menu.
#[component]
pub fn TileMenu(stage: StageState, tile: Tile) -> impl IntoView {
    let label = tile.source.user.display_name.clone();
    let items = items(stage, tile);
    view! { <MenuButton label=move || with_name(&RoomText::TileMenu, &label, use_locale()) items=items /> }
}

fn items(stage: StageState, tile: Tile) -> Signal<Vec<MenuItem>> {
    let (room, parts) = (use_room(), use_lazy_parts());
    let id = StoredValue::new(tile.id());
    let user = StoredValue::new(tile.source.user.id.clone());
    let is_pinned = stage.is_pinned(tile.id());
    let is_host = memo(move |_| room.role().get() == Role::Host);
    let is_person = !tile.id().is_screen();
    let (muted_here, is_self) = (tile.is_muted_here, tile.is_self);
    let host_items = host_items(parts, stage, tile);
    Signal::derive(move || {
        let mut items = Vec::new();
        let pinned = is_pinned.get();
        items.push(item(IconName::Pin, if pinned { TileText::Unpin } else { TileText::Pin }, move || {
            stage.set_pinned(&id.get_value(), !pinned);
        }));
        if is_person && !is_self {
            let muted = muted_here.get();
            let (icon, text) = match muted {
                true => (IconName::Speaker, TileText::UnmuteHere),
                false => (IconName::SpeakerOff, TileText::MuteHere),
            };
            items.push(item(icon, text, move || stage.mute_here(&user.get_value(), !muted)));
        }
        if is_host.get() && is_person {
            items.extend(host_items().map(|items| items.get()).unwrap_or_default());
        }
        items
    })
}

/// The host's items: the same ones at each call, once their part is loaded.
fn host_items(
    parts: LazyParts,
    stage: StageState,
    tile: Tile,
) -> impl Fn() -> Option<Signal<Vec<MenuItem>>> + Send + Sync {
    let owner: StoredValue<WeakOwner> = StoredValue::new(Owner::current().unwrap_or_default().downgrade());
    let kept = StoredValue::new(None::<Signal<Vec<MenuItem>>>);
    move || {
        let host = parts.host()?;
        if let Some(items) = kept.get_value() {
            return Some(items);
        }
        let owner = owner.try_get_value()?.upgrade()?;
        let items = owner.with(|| (host.tile_items)(&tile, stage.spotlit()));
        kept.set_value(Some(items));
        Some(items)
    }
}

pub(super) fn item(
    icon: IconName,
    text: impl crate::i18n::Text + Copy + Send + Sync + 'static,
    choose: impl Fn() + Send + Sync + 'static,
) -> MenuItem {
    MenuItem {
        label: (move || t(text)).into(),
        icon,
        danger: false,
        on_choose: Callback::new(move |()| choose()),
    }
}
