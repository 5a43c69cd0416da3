//! What is wrong with camera and microphone, and how to fix it.

use costage_protocol::RoomId;
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use crate::{
    components::ui::{
        badge::{Badge, Tone},
        button::{Button, ButtonSize},
        icon::{Icon, IconName},
    },
    i18n::{CaptureText, GreenRoomText, SharedText, t},
    ports::clipboard,
    state::{
        media::{
            Affected, CaptureKind, CapturePhase, CaptureProblem, VoiceCheck, problems_to_show, use_media,
        },
        notices::{NoticeTone, use_notices},
        use_address_of,
    },
};

/// Badges for the devices that work, cards for those that do not.
#[component]
pub fn CaptureProblems(
    /// The room, for the link that people can copy.
    id: RoomId,
) -> impl IntoView {
    let local = use_media().local();
    let (camera, microphone) = (local.phase(CaptureKind::Camera), local.phase(CaptureKind::Microphone));
    let opening = memo(move |_| [camera.get(), microphone.get()].contains(&CapturePhase::Opening));
    let voice = memo(move |_| microphone.get().is_on().then(|| local.voice_check().get()));
    let wants_headphones = memo(move |_| microphone.get().is_on());
    let link = StoredValue::new(use_address_of(&format!("/rooms/{id}/prepare")));
    view! {
        <div class="capture-states" aria-live="polite">
            <Show when=move || opening.get()>
                <p class="small muted">{move || t(GreenRoomText::Opening)}</p>
            </Show>
            <div class="capture-badges">
                {move || {
                    camera
                        .get()
                        .is_on()
                        .then(|| view! { <Works text=GreenRoomText::CameraWorks tone=Tone::Good /> })
                }}
                {move || {
                    (microphone.get() == CapturePhase::Off)
                        .then(|| view! { <Works text=GreenRoomText::MicrophoneIsOff tone=Tone::Quiet /> })
                }} {move || voice.get().and_then(voice_badge)}
            </div>
            {move || {
                (voice.get() == Some(VoiceCheck::Soundless))
                    .then(|| view! { <p class="small muted">{move || t(GreenRoomText::NoSound)}</p> })
            }}
            <Show when=move || wants_headphones.get()>
                <p class="small muted headphones">
                    <Icon name=IconName::Headphones small=true />
                    {move || t(GreenRoomText::Headphones)}
                </p>
            </Show>
            {move || {
                problems_to_show(camera.get().problem(), microphone.get().problem())
                    .into_iter()
                    .map(|(which, problem)| mend(which, problem, link))
                    .collect_view()
            }}
        </div>
    }
}

/// The badge that says whether a voice is heard.
fn voice_badge(voice: VoiceCheck) -> Option<AnyView> {
    match voice {
        VoiceCheck::Heard => Some(view! { <Works text=GreenRoomText::HearYou tone=Tone::Good /> }.into_any()),
        VoiceCheck::Listening | VoiceCheck::Quiet => {
            Some(view! { <Works text=GreenRoomText::SaySomething tone=Tone::Quiet /> }.into_any())
        }
        VoiceCheck::Soundless => None,
    }
}

#[component]
fn Works(text: GreenRoomText, tone: Tone) -> impl IntoView {
    view! { <Badge label=move || t(text) tone=tone dot=true /> }
}

fn mend(which: Affected, problem: CaptureProblem, link: StoredValue<String>) -> impl IntoView {
    let local = use_media().local();
    let notices = use_notices();
    let copy = move |()| {
        spawn_local(async move {
            match clipboard::copy(&link.get_value()).await {
                Ok(()) => notices.show(NoticeTone::Good, GreenRoomText::LinkCopied),
                Err(_) => notices.show(NoticeTone::Bad, GreenRoomText::LinkNotCopied),
            }
        });
    };
    let again = move |()| match which {
        Affected::One(kind) => spawn_local(local.open_one(kind)),
        Affected::Both => spawn_local(local.open()),
    };
    view! {
        <ProblemCard
            which=which
            problem=problem
            on_press=move |()| if problem.needs_another_browser() { copy(()) } else { again(()) }
        />
    }
}

/// One problem, its remedy, and the button for it.
#[component]
pub fn ProblemCard(
    which: Affected,
    problem: CaptureProblem,
    /// Called when the button is pressed: to copy the link where another browser is needed, otherwise to try again.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let way_out = move || {
        if problem.needs_another_browser() { t(GreenRoomText::CopyLink) } else { t(SharedText::TryAgain) }
    };
    view! {
        <div class="capture-problem">
            <Icon name=match which {
                Affected::One(CaptureKind::Microphone) => IconName::MicrophoneOff,
                Affected::One(CaptureKind::Camera) | Affected::Both => IconName::CameraOff,
            } />
            <div class="grow">
                <b>{move || t(CaptureText::Problem(which, problem))}</b>
                <p class="small muted">{move || t(CaptureText::Remedy(which, problem))}</p>
            </div>
            <Button label=way_out size=ButtonSize::Slim on_press=on_press />
        </div>
    }
}
