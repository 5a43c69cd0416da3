//! The veil over a tile whose person is away: the reason, and since when.

use costage_protocol::Timestamp;
use leptos::{either::Either, prelude::*};

use super::resume::Resume;
use crate::{
    components::{
        people::{
            avatar::{Avatar, AvatarSize},
            isolated_name::IsolatedName,
        },
        ui::{
            icon::{Icon, IconName},
            now::use_now,
            spinner::Spinner,
        },
    },
    i18n::{AbsentText, RelativeTime, RoomText, t},
    state::stage::{Absence, Tile, TileState},
};

/// Dims the tile and explains why its picture is missing or old. Draws nothing while the person is live.
#[component]
pub fn StateVeil(tile: Tile) -> impl IntoView {
    let Tile { state, since, absence, .. } = tile;
    let user = tile.source.user;
    move || match (absence.get(), state.get()) {
        (Absence::HostAway, _) => Some(host_away(&user, since).into_any()),
        (Absence::CanResume, _) => Some(view! { <Resume /> }.into_any()),
        (Absence::None, TileState::Live) => None,
        (Absence::None, state) => Some(why(state, since).into_any()),
    }
}

fn why(state: TileState, since: Memo<Option<Timestamp>>) -> impl IntoView + use<> {
    let (text, waits) = match state {
        TileState::Live | TileState::Connecting => (RoomText::TileConnecting, true),
        TileState::Reconnecting => (RoomText::TileReconnecting, true),
        TileState::Offline => (RoomText::TileOffline, false),
    };
    let sign = if waits {
        Either::Left(view! { <Spinner /> })
    } else {
        Either::Right(view! { <Icon name=IconName::Offline /> })
    };
    let away = (!waits).then(|| view! { <Since since=since /> });
    view! { <div class="state">{sign} <b>{move || t(text)}</b> {away}</div> }
}

/// The host's face over their last picture. Screen readers hear it once, from the note over the stage.
fn host_away(user: &costage_protocol::User, since: Memo<Option<Timestamp>>) -> impl IntoView + use<> {
    let name = user.display_name.clone();
    view! {
        <div class="state host-away" aria-hidden="true">
            <Avatar user=user.clone() size=AvatarSize::Large />
            <b>
                <IsolatedName text=AbsentText::WillBeBack name=name />
            </b>
            <Since since=since />
        </div>
    }
}

/// The time since then.
#[component]
fn Since(since: Memo<Option<Timestamp>>) -> impl IntoView {
    let now = use_now();
    move || {
        let since = since.get()?;
        Some(view! { <span>{move || t(RelativeTime::between(since, now.get()))}</span> })
    }
}
