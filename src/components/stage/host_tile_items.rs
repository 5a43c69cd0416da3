//! The host's items in the menu of a person's tile, which act for everyone.

use costage_protocol::UserId;
use leptos_erased::prelude::*;

use super::tile_menu::item;
use crate::{
    components::ui::{icon::IconName, menu::MenuItem, request_status::use_noticed_request},
    i18n::{JoinRequestText, RoomText, TileText},
    state::{
        media::Microphone,
        notices::{NoticeTone, use_notices},
        people::blocks::use_blocks,
        stage::Tile,
        use_room,
    },
};

/// Returns the items for `tile`, while `spotlit` is in the spotlight.
#[must_use]
pub fn host_tile_items(tile: &Tile, spotlit: Signal<Option<UserId>>) -> Signal<Vec<MenuItem>> {
    let (room, blocks, notices) = (use_room(), use_blocks(), use_notices());
    // One request for each, so that one whose outcome is still being checked does not hold up the others.
    let [spotlighting, muting, removing] = [(); 3].map(|()| use_noticed_request());
    let user = StoredValue::new(tile.source.user.id.clone());
    let person = StoredValue::new(tile.source.user.clone());
    let is_spotlit = memo(move |_| spotlit.get() == Some(user.get_value()));
    let (microphone, is_co_host) = (tile.microphone, !tile.source.is_host);
    Signal::derive(move || {
        let (text, whom) = match is_spotlit.get() {
            true => (TileText::EndSpotlight, None),
            false => (TileText::Spotlight, Some(user.get_value())),
        };
        let mut items = vec![item(IconName::Spotlight, text, move || {
            spotlighting.run(room.spotlight(whom.clone(), spotlighting.request), |()| ());
        })];
        if !is_co_host {
            return items;
        }
        if microphone.get() == Microphone::Open {
            items.push(item(IconName::MicrophoneOff, TileText::MuteMicrophone, move || {
                muting.run(room.mute(user.get_value(), muting.request), move |()| {
                    notices.show(NoticeTone::Good, TileText::MicrophoneMuted);
                });
            }));
        }
        items.push(MenuItem {
            danger: true,
            ..item(IconName::RemovePerson, RoomText::RemoveFromStage, move || {
                removing.run(room.remove(user.get_value(), removing.request), |()| ());
            })
        });
        items.push(MenuItem {
            danger: true,
            ..item(IconName::Block, JoinRequestText::Block, move || blocks.ask_about(person.get_value()))
        });
        items
    })
}
