//! Over a tile whose person is not there: why, and since when.

use costage_protocol::Timestamp;
use leptos::{either::Either, prelude::*};

use crate::{
    components::ui::{
        icon::{Icon, IconName},
        now::use_now,
        spinner::Spinner,
    },
    i18n::{RelativeTime, RoomText, t},
    state::stage::TileState,
};

/// Dims the tile and says why there is nothing, or an old picture, to see. Nothing while all is well.
#[component]
pub fn StateVeil(
    /// How the tile is doing.
    state: Memo<TileState>,
    /// Since when.
    since: Memo<Option<Timestamp>>,
) -> impl IntoView {
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
        let away = (!waits).then(|| view! { <Since since=since /> });
        Some(view! { <div class="state">{sign} <b>{move || t(text)}</b> {away}</div> })
    }
}

/// How long ago it was.
#[component]
fn Since(since: Memo<Option<Timestamp>>) -> impl IntoView {
    let now = use_now();
    move || since.get().map(|since| t(RelativeTime::between(since, now.get())))
}
