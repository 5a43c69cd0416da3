//! What is wrong with camera and microphone, each by itself, and how to mend it.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{
        badge::{Badge, Tone},
        button::{Button, ButtonSize},
        icon::{Icon, IconName},
    },
    i18n::{PrepareText, SharedText, t},
    state::media::{CaptureKind, CapturePhase, CaptureProblem, use_media},
};

/// Check marks for what works, words for what does not.
#[component]
pub fn CaptureProblems() -> impl IntoView {
    let local = use_media().local();
    let (camera, microphone) = (local.phase(CaptureKind::Camera), local.phase(CaptureKind::Microphone));
    let opening = Memo::new(move |_| [camera.get(), microphone.get()].contains(&CapturePhase::Opening));
    view! {
        <div class="capture-states" aria-live="polite">
            <Show when=move || opening.get()>
                <p class="small muted">{move || t(PrepareText::Opening)}</p>
            </Show>
            <div class="capture-badges">
                {move || {
                    camera
                        .get()
                        .is_on()
                        .then(|| view! { <Works text=PrepareText::CameraWorks tone=Tone::Good /> })
                }}
                {move || match microphone.get() {
                    CapturePhase::On => {
                        Some(view! { <Works text=PrepareText::MicrophoneWorks tone=Tone::Good /> })
                    }
                    CapturePhase::Off => {
                        Some(view! { <Works text=PrepareText::MicrophoneIsOff tone=Tone::Quiet /> })
                    }
                    _ => None,
                }}
            </div>
            {move || camera.get().problem().map(|problem| mend(CaptureKind::Camera, problem))}
            {move || microphone.get().problem().map(|problem| mend(CaptureKind::Microphone, problem))}
        </div>
    }
}

#[component]
fn Works(text: PrepareText, tone: Tone) -> impl IntoView {
    view! { <Badge label=move || t(text) tone=tone dot=true /> }
}

fn mend(kind: CaptureKind, problem: CaptureProblem) -> impl IntoView {
    let local = use_media().local();
    view! {
        <div class="capture-problem">
            <Icon name=match kind {
                CaptureKind::Camera => IconName::CameraOff,
                CaptureKind::Microphone => IconName::MicrophoneOff,
            } />
            <div class="grow">
                <b>{move || t(PrepareText::Problem(kind, problem))}</b>
                <p class="small muted">{move || t(PrepareText::Remedy(kind, problem))}</p>
            </div>
            <Button
                label=move || t(SharedText::TryAgain)
                size=ButtonSize::Slim
                on_press=move |()| spawn_local(local.open_one(kind))
            />
        </div>
    }
}
