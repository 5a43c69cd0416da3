//! One person on stage: their picture or initials, their name, and how they are doing.

use costage_protocol::StageRole;
use costage_stage::Rect;
use leptos::{either::Either, html, prelude::*};

use crate::{
    components::{
        icon::{Icon, IconName},
        menu::{MenuButton, MenuItem},
        person_look::{hue, initials},
        spinner::Spinner,
    },
    i18n::{ProblemText, RoomText, t},
    state::{
        attempt::Attempt,
        media::Microphone,
        notices::{NoticeTone, use_notices},
        stage::{Tile, TileState},
        use_room,
    },
};

/// A tile. In the grid it moves by transform only, so that its picture goes on while it moves.
#[component]
pub fn TileView(
    /// What it shows.
    tile: Tile,
    /// Where it stands in the grid; in the strip it stands in line.
    place: Option<Signal<Rect>>,
) -> impl IntoView {
    let slot = NodeRef::<html::Div>::new();
    let shown = tile.clone();
    Effect::new(move |_| {
        if let (Some(slot), Some(picture)) = (slot.get(), shown.picture()) {
            picture.mount(&slot);
        }
    });
    let user = tile.member.user.clone();
    let person = hue(&user.id);
    let place = move || place.map(|place| place.get()).unwrap_or_default();
    let (state, speaking, mirrored, has_picture) =
        (tile.state, tile.speaking, tile.is_mirrored, tile.has_picture);
    let role = if tile.member.is_host { RoomText::Host } else { RoomText::CoHost };
    let name = user.display_name.clone();
    view! {
        <div
            class="tile"
            class:speaking=move || speaking.get()
            class:mirrored=move || mirrored.get()
            class:unseen-picture=move || !has_picture.get()
            role="group"
            aria-label=move || format!("{name}, {}", t(role))
            style=("--person", person.to_string())
            style=("--x", move || px(place().x))
            style=("--y", move || px(place().y))
            style=("--w", move || px(place().width))
            style=("--h", move || px(place().height))
            data-testid="tile"
            data-user-id=user.id.to_string()
            data-role=if tile.member.is_host { "host" } else { "co_host" }
            data-state=move || state.get().name()
            data-self=tile.is_self.to_string()
        >
            <span class="initials" aria-hidden="true">
                {initials(&user.display_name)}
            </span>
            <div class="picture" node_ref=slot></div>
            <StateVeil state=state />
            <NameTag tile=tile.clone() />
            {(!tile.member.is_host).then(|| view! { <HostMenu tile=tile.clone() /> })}
        </div>
    }
}

fn px(length: f64) -> String {
    format!("{length:.1}px")
}

/// Dims the tile and says why there is nothing, or an old picture, to see.
#[component]
fn StateVeil(state: Memo<TileState>) -> impl IntoView {
    move || {
        let (text, waits) = match state.get() {
            TileState::Live => return None,
            TileState::Connecting => (RoomText::TileConnecting, true),
            TileState::Reconnecting => (RoomText::TileReconnecting, true),
            TileState::Offline => (RoomText::TileOffline, false),
        };
        let sign = if waits {
            Either::Left(view! { <Spinner /> })
        } else {
            Either::Right(view! { <Icon name=IconName::Offline /> })
        };
        Some(view! { <div class="state">{sign} <b>{move || t(text)}</b></div> })
    }
}

/// The name, with the microphone before it and the role behind.
#[component]
fn NameTag(tile: Tile) -> impl IntoView {
    let role = if tile.member.is_host { RoomText::Host } else { RoomText::CoHost };
    let (microphone, is_weak, is_self) = (tile.microphone, tile.is_weak, tile.is_self);
    let name = tile.member.user.display_name;
    view! {
        <span class="tag">
            {move || {
                (microphone.get() == Microphone::Muted)
                    .then(|| sign(IconName::MicrophoneOff, RoomText::Muted))
            }} {move || is_weak.get().then(|| sign(IconName::Offline, RoomText::WeakConnection))}
            <bdi>{name}</bdi>
            <span class="role">" · " {move || t(if is_self { RoomText::You } else { role })}</span>
        </span>
    }
}

fn sign(icon: IconName, text: RoomText) -> impl IntoView {
    view! {
        <Icon name=icon small=true />
        <span class="unseen">{move || t(text)} " "</span>
    }
}

/// What the host can do with a co-host's tile.
#[component]
fn HostMenu(tile: Tile) -> impl IntoView {
    let room = use_room();
    let notices = use_notices();
    let attempt = Attempt::default();
    let user = tile.member.user;
    let id = StoredValue::new(user.id);
    Effect::new(move |_| {
        if let Some(error) = attempt.failure().get() {
            notices.say(NoticeTone::Bad, ProblemText::Call(error));
        }
    });
    let remove = move |()| attempt.run(room.remove(id.get_value()), |()| ());
    let items = Signal::derive(move || {
        vec![MenuItem {
            label: (move || t(RoomText::RemoveFromStage)).into(),
            icon: IconName::RemovePerson,
            danger: true,
            on_choose: Callback::new(remove),
        }]
    });
    let name = StoredValue::new(user.display_name);
    let is_host = Memo::new(move |_| room.role().get() == StageRole::Host);
    view! {
        <Show when=move || is_host.get()>
            <div class="tile-menu">
                <MenuButton
                    label=move || format!("{} {}", t(RoomText::TileMenu), name.read_value())
                    items=items
                />
            </div>
        </Show>
    }
}
