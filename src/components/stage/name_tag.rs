//! The name on a tile, with icons before it and the role after it.

use leptos_erased::prelude::*;

use crate::{
    components::ui::icon::{Icon, IconName},
    i18n::{RoomText, TileText, t},
    state::{media::Microphone, stage::Tile},
};

/// The name, with the icons for pin and microphone before it and the role after it.
#[component]
pub fn NameTag(
    tile: Tile,
    /// Whether this viewer has pinned the tile.
    is_pinned: Signal<bool>,
) -> impl IntoView {
    let (microphone, is_weak, muted_here) = (tile.microphone, tile.is_weak, tile.is_muted_here);
    let is_muted = memo(move |_| microphone.get() == Microphone::Muted);
    let (is_screen, is_self, is_host) = (tile.id().is_screen(), tile.is_self, tile.source.is_host);
    let role = move || {
        let role = match (is_screen, is_self, is_host) {
            (true, ..) => t(TileText::Screen),
            (_, true, _) => t(RoomText::You),
            (.., true) => t(RoomText::Host),
            (.., false) => t(RoomText::CoHost),
        };
        format!(" · {role}")
    };
    let signs = move || {
        [
            is_pinned.get().then_some((IconName::Pin, t(TileText::Pinned))),
            is_muted.get().then_some((IconName::MicrophoneOff, t(RoomText::Muted))),
            muted_here.get().then_some((IconName::SpeakerOff, t(TileText::MutedHere))),
            is_weak.get().then_some((IconName::WeakConnection, t(RoomText::WeakConnection))),
        ]
        .into_iter()
        .flatten()
        .map(|(icon, text)| sign(icon, &text))
        .collect_view()
    };
    view! {
        <span class="tag">
            {(
                signs,
                view! { <bdi translate="no">{tile.source.user.display_name}</bdi> },
                view! { <span class="role">{role}</span> },
            )}
        </span>
    }
}

fn sign(icon: IconName, text: &str) -> impl IntoView + use<> {
    (view! { <Icon name=icon small=true /> }, view! { <span class="unseen">{format!("{text} ")}</span> })
}
