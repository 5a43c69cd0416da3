//! The button that switches the local microphone or camera, in the green room and on stage.

use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use crate::{
    components::ui::icon::{Icon, IconName},
    i18n::{RoomText, t},
    state::media::{CaptureKind, CapturePhase, use_media},
};

/// A round button whose label is the action of the next press.
#[component]
pub fn MediaToggle(kind: CaptureKind) -> impl IntoView {
    let local = use_media().local();
    let phase = local.phase(kind);
    let is_on = memo(move |_| phase.get().is_on());
    let is_opening = memo(move |_| phase.get() == CapturePhase::Opening);
    let label = move || {
        t(match (kind, is_on.get()) {
            (CaptureKind::Microphone, true) => RoomText::MuteMicrophone,
            (CaptureKind::Microphone, false) => RoomText::UnmuteMicrophone,
            (CaptureKind::Camera, true) => RoomText::TurnCameraOff,
            (CaptureKind::Camera, false) => RoomText::TurnCameraOn,
        })
    };
    let icon = move || match (kind, is_on.get()) {
        (CaptureKind::Microphone, true) => IconName::Microphone,
        (CaptureKind::Microphone, false) => IconName::MicrophoneOff,
        (CaptureKind::Camera, true) => IconName::Camera,
        (CaptureKind::Camera, false) => IconName::CameraOff,
    };
    view! {
        <button
            type="button"
            class="media-toggle"
            class:off=move || !is_on.get()
            aria-label=label
            title=label
            aria-busy=move || is_opening.get().then_some("true")
            on:click=move |_| spawn_local(local.toggle(kind))
        >
            {move || view! { <Icon name=icon() /> }}
        </button>
    }
}
