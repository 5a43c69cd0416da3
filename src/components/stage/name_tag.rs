//! A tile's name, with signs before it and the role behind.

use leptos::prelude::*;

use crate::{
    components::icon::{Icon, IconName},
    i18n::{RoomText, Text, TileText, t},
    state::{media::Microphone, stage::Tile},
};

/// The name, with the microphone before it and the role behind.
#[component]
pub fn NameTag(
    /// Whose.
    tile: Tile,
    /// Whether this viewer pinned it.
    is_pinned: Signal<bool>,
) -> impl IntoView {
    let (microphone, is_weak, muted_here) = (tile.microphone, tile.is_weak, tile.is_muted_here);
    let is_muted = Memo::new(move |_| microphone.get() == Microphone::Muted);
    let (is_screen, is_self, is_host) = (tile.id().is_screen(), tile.is_self, tile.member.is_host);
    let role = move || match (is_screen, is_self, is_host) {
        (true, ..) => t(TileText::Screen),
        (_, true, _) => t(RoomText::You),
        (.., true) => t(RoomText::Host),
        (.., false) => t(RoomText::CoHost),
    };
    view! {
        <span class="tag">
            {move || is_pinned.get().then(|| sign(IconName::Pin, TileText::Pinned))}
            {move || is_muted.get().then(|| sign(IconName::MicrophoneOff, RoomText::Muted))}
            {move || muted_here.get().then(|| sign(IconName::SpeakerOff, TileText::MutedHere))}
            {move || is_weak.get().then(|| sign(IconName::WeakLine, RoomText::WeakConnection))}
            <bdi>{tile.member.user.display_name}</bdi> <span class="role">" · " {role}</span>
        </span>
    }
}

fn sign(icon: IconName, text: impl Text + Copy + Send + Sync + 'static) -> impl IntoView {
    view! {
        <Icon name=icon small=true />
        <span class="unseen">{move || t(text)} " "</span>
    }
}
