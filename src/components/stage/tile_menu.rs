//! The menu of a tile: actions for this viewer only, and the host's actions for everyone.

use costage_protocol::Role;
use leptos::prelude::*;

use crate::{
    components::ui::{
        icon::IconName,
        menu::{MenuButton, MenuItem},
        request_status::use_noticed_request,
    },
    i18n::{JoinRequestText, RoomText, TileText, t},
    state::{
        Blocks,
        media::Microphone,
        notices::{NoticeTone, use_notices},
        stage::{StageState, Tile},
        use_room,
    },
};

/// The button and its menu.
#[component]
pub fn TileMenu(stage: StageState, tile: Tile) -> impl IntoView {
    let label = tile.source.user.display_name.clone();
    let items = items(stage, tile);
    view! { <MenuButton label=move || format!("{} {label}", t(RoomText::TileMenu)) items=items /> }
}

fn items(stage: StageState, tile: Tile) -> Signal<Vec<MenuItem>> {
    let room = use_room();
    let blocks = use_context::<Blocks>();
    let notices = use_notices();
    // One request for each, so that one whose outcome is still being checked does not hold up the others.
    let [spotlighting, muting, removing] = [(); 3].map(|()| use_noticed_request());
    let id = StoredValue::new(tile.id());
    let user = StoredValue::new(tile.source.user.id.clone());
    let person = StoredValue::new(tile.source.user.clone());
    let is_pinned = stage.is_pinned(tile.id());
    let is_host = Memo::new(move |_| room.role().get() == Role::Host);
    let is_spotlit = Memo::new(move |_| stage.spotlit().get() == Some(user.get_value()));
    let is_person = !tile.id().is_screen();
    let is_co_host = is_person && !tile.source.is_host;
    let (microphone, muted_here, is_self) = (tile.microphone, tile.is_muted_here, tile.is_self);
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
            let (text, whom) = match is_spotlit.get() {
                true => (TileText::EndSpotlight, None),
                false => (TileText::Spotlight, Some(user.get_value())),
            };
            items.push(item(IconName::Spotlight, text, move || {
                spotlighting.run(room.spotlight(whom.clone(), spotlighting.request), |()| ());
            }));
        }
        if is_host.get() && is_co_host {
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
            if let Some(blocks) = blocks {
                items.push(MenuItem {
                    danger: true,
                    ..item(IconName::Block, JoinRequestText::Block, move || {
                        blocks.ask_about(person.get_value())
                    })
                });
            }
        }
        items
    })
}

fn item(
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
