//! What is wrong with camera and microphone, each by itself, and how to mend it.

use costage_protocol::RoomId;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{
        badge::{Badge, Tone},
        button::{Button, ButtonSize},
        icon::{Icon, IconName},
    },
    i18n::{PrepareText, SharedText, t},
    ports::{clipboard, location::address_of},
    state::{
        media::{CaptureKind, CapturePhase, CaptureProblem, Hearing, use_media},
        notices::{NoticeTone, use_notices},
    },
};

/// Check marks for what works, words for what does not.
#[component]
pub fn CaptureProblems(
    /// Which room, for its address.
    id: RoomId,
) -> impl IntoView {
    let local = use_media().local();
    let (camera, microphone) = (local.phase(CaptureKind::Camera), local.phase(CaptureKind::Microphone));
    let opening = Memo::new(move |_| [camera.get(), microphone.get()].contains(&CapturePhase::Opening));
    let hearing = Memo::new(move |_| microphone.get().is_on().then(|| local.hearing().get()));
    let wants_headphones = Memo::new(move |_| microphone.get().is_on());
    let id = StoredValue::new(id);
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
                {move || {
                    (microphone.get() == CapturePhase::Off)
                        .then(|| view! { <Works text=PrepareText::MicrophoneIsOff tone=Tone::Quiet /> })
                }} {move || hearing.get().and_then(heard)}
            </div>
            {move || {
                (hearing.get() == Some(Hearing::Soundless))
                    .then(|| view! { <p class="small muted">{move || t(PrepareText::NoSound)}</p> })
            }}
            <Show when=move || wants_headphones.get()>
                <p class="small muted headphones">
                    <Icon name=IconName::Headphones small=true />
                    {move || t(PrepareText::Headphones)}
                </p>
            </Show>
            {move || camera.get().problem().map(|problem| mend(CaptureKind::Camera, problem, id))}
            {move || microphone.get().problem().map(|problem| mend(CaptureKind::Microphone, problem, id))}
        </div>
    }
}

/// What is known of the voice.
fn heard(hearing: Hearing) -> Option<AnyView> {
    match hearing {
        Hearing::Heard => Some(view! { <Works text=PrepareText::HearYou tone=Tone::Good /> }.into_any()),
        Hearing::Listening | Hearing::Quiet => {
            Some(view! { <Works text=PrepareText::SaySomething tone=Tone::Quiet /> }.into_any())
        }
        Hearing::Soundless => None,
    }
}

#[component]
fn Works(text: PrepareText, tone: Tone) -> impl IntoView {
    view! { <Badge label=move || t(text) tone=tone dot=true /> }
}

fn mend(kind: CaptureKind, problem: CaptureProblem, id: StoredValue<RoomId>) -> impl IntoView {
    let local = use_media().local();
    let notices = use_notices();
    let copy = move |()| {
        spawn_local(async move {
            match clipboard::copy(&address_of(&format!("/rooms/{}/prepare", id.get_value()))).await {
                Ok(()) => notices.say(NoticeTone::Good, PrepareText::LinkCopied),
                Err(_) => notices.say(NoticeTone::Bad, PrepareText::LinkNotCopied),
            }
        });
    };
    let way_out = if problem.needs_another_browser() {
        view! { <Button label=move || t(PrepareText::CopyLink) size=ButtonSize::Slim on_press=copy /> }
    } else {
        view! {
            <Button
                label=move || t(SharedText::TryAgain)
                size=ButtonSize::Slim
                on_press=move |()| spawn_local(local.open_one(kind))
            />
        }
    };
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
            {way_out}
        </div>
    }
}
