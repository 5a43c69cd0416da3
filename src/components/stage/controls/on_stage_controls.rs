//! The controls of people on stage: microphone, camera and screen, and what stands under the bar.

use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use super::{
    bar_button::BarButton,
    push_to_talk::use_push_to_talk,
    stage_controls::{OnStageActions, StageControls},
    stage_devices::StageDevices,
    talk_hint::TalkHint,
};
use crate::{
    components::{
        media::toggle::MediaToggle,
        ui::icon::{Icon, IconName},
    },
    i18n::{GreenRoomText, StageControlsText, t},
    state::{
        media::{CaptureKind, MediaSession, ScreenPhase, use_media},
        notices::{NoticeTone, use_notices},
        stage::shortcuts::StageAction,
    },
};

/// The buttons in the bar. While they are shown, their keys work too.
#[component]
pub fn OnStageControls(controls: StageControls) -> impl IntoView {
    let media = use_media();
    let talk = use_push_to_talk(controls, media);
    let act = Callback::new(move |action| act(media, action));
    controls.on_stage.set_value(Some(OnStageActions { act, talk }));
    on_cleanup(move || {
        let _ = controls.on_stage.try_set_value(None);
    });
    view! {
        <MediaToggle kind=CaptureKind::Microphone />
        <MediaToggle kind=CaptureKind::Camera />
        <FlipButton />
        <ScreenButton controls=controls />
    }
}

/// The hint about talking while muted, and the dialog with the devices.
#[component]
pub fn UnderOnStageControls(controls: StageControls) -> impl IntoView {
    view! {
        <TalkHint talking=controls.talking.into() />
        <StageDevices open=controls.devices />
    }
}

fn act(media: MediaSession, action: StageAction) {
    let local = media.local();
    match action {
        StageAction::Microphone => spawn_local(local.toggle(CaptureKind::Microphone)),
        StageAction::Camera => spawn_local(local.toggle(CaptureKind::Camera)),
        StageAction::Screen if media.screen().phase().get_untracked() == ScreenPhase::On => {
            media.screen().stop();
        }
        StageAction::Screen => media.screen().start(),
        StageAction::Layout
        | StageAction::Fullscreen
        | StageAction::PictureInPicture
        | StageAction::Statistics
        | StageAction::Sheet => {}
    }
}

/// Switches between a phone's cameras; absent elsewhere.
#[component]
fn FlipButton() -> impl IntoView {
    let local = use_media().local();
    let can_flip = local.can_flip();
    view! {
        <Show when=move || can_flip.get()>
            <button
                type="button"
                class="media-toggle flip"
                aria-label=move || t(GreenRoomText::FlipCamera)
                title=move || t(GreenRoomText::FlipCamera)
                on:click=move |_| spawn_local(local.flip())
            >
                <Icon name=IconName::Flip />
            </button>
        </Show>
    }
}

/// Starts and stops sharing the screen; absent on phones, which cannot share it.
#[component]
fn ScreenButton(controls: StageControls) -> impl IntoView {
    let (media, notices) = (use_media(), use_notices());
    let phase = media.screen().phase();
    let is_shared = memo(move |_| phase.get() == ScreenPhase::On);
    Effect::new(move |_| {
        if matches!(phase.get(), ScreenPhase::Failed(_)) {
            let over = move || {
                let now = media.screen().phase().try_get();
                matches!(now, None | Some(ScreenPhase::Choosing | ScreenPhase::On))
            };
            notices.show_until(NoticeTone::Bad, StageControlsText::NotShared, over);
        }
    });
    media.screen().is_possible().then(|| {
        view! {
            <BarButton
                label=move || {
                    t(
                        if is_shared.get() {
                            StageControlsText::StopSharing
                        } else {
                            StageControlsText::ShareScreen
                        },
                    )
                }
                icon=Signal::derive(move || {
                    if is_shared.get() { IconName::ScreenOff } else { IconName::Screen }
                })
                on=is_shared
                action=StageAction::Screen
                on_press=move |action| controls.act(action)
            />
        }
    })
}
