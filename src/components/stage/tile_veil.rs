//! The veil over a tile whose person is away: the reason, and since when.

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

/// Dims the tile and explains why its picture is missing or old. Draws nothing while the person is live.
#[component]
pub fn StateVeil(
    state: Memo<TileState>,
    /// The start of this state.
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

/// The time since then.
#[component]
fn Since(since: Memo<Option<Timestamp>>) -> impl IntoView {
    let now = use_now();
    move || since.get().map(|since| t(RelativeTime::between(since, now.get())))
}
