//! The choice of camera, microphone and speaker with their settings: in the green room, and on stage in a dialog.

use costage_protocol::Role;
use leptos::{ev::Event, task::spawn_local};
use leptos_erased::prelude::*;

use super::{device_select::DeviceSelect, level_meter::LevelMeter, speaker_test::SpeakerTest};
use crate::{
    components::ui::{
        failure::Failure,
        icon::{Icon, IconName},
        switch::Switch,
    },
    i18n::{GreenRoomText, t},
    state::{
        media::{BlurBy, BlurPhase, BlurProblem, CaptureKind, CapturePhase, Resolution, use_media},
        use_room,
    },
};

/// The choices that the devices and the browser offer.
#[component]
pub fn DeviceChoices() -> impl IntoView {
    let local = use_media().local();
    let devices = local.devices();
    let (camera, microphone) = (local.phase(CaptureKind::Camera), local.phase(CaptureKind::Microphone));
    let is_opening = memo(move |_| {
        let opens = |phase| matches!(phase, CapturePhase::Closed | CapturePhase::Opening);
        opens(camera.get()) || opens(microphone.get())
    });
    let choose = move |kind| Callback::new(move |device: String| spawn_local(local.choose(kind, device)));
    // Empty before a permission is granted, and in browsers that leave the choice to the system.
    let no_speakers = memo(move |_| devices.speakers().read().is_empty());
    let hears = memo(move |_| microphone.get().is_on());
    view! {
        <div class="device-choices" class:opening=move || is_opening.get()>
            <div class="device-row">
                <DeviceSelect
                    label=move || t(GreenRoomText::Camera)
                    icon=IconName::Camera
                    devices=devices.cameras()
                    chosen=local.device(CaptureKind::Camera)
                    on_choose=choose(CaptureKind::Camera)
                />
                <ResolutionSelect />
            </div>
            <div class="device-row">
                <DeviceSelect
                    label=move || t(GreenRoomText::Microphone)
                    icon=IconName::Microphone
                    devices=devices.microphones()
                    chosen=local.device(CaptureKind::Microphone)
                    on_choose=choose(CaptureKind::Microphone)
                />
                <Show when=move || hears.get()>
                    <LevelMeter />
                </Show>
            </div>
            <div class="device-row">
                <DeviceSelect
                    label=move || t(GreenRoomText::Speaker)
                    icon=IconName::Speaker
                    devices=devices.speakers()
                    chosen=local.speaker()
                    on_choose=Callback::new(move |device| local.choose_speaker(device))
                />
                <Show when=move || no_speakers.get()>
                    <p class="device-select">
                        <Icon name=IconName::Speaker />
                        {move || t(GreenRoomText::SystemSpeaker)}
                    </p>
                </Show>
                <SpeakerTest />
            </div>
            <PictureSwitches />
            <LivePictureSwitch />
        </div>
    }
}

/// The switch for the live picture on the home page, for the host, where the server takes one.
#[component]
fn LivePictureSwitch() -> impl IntoView {
    let (local, room) = (use_media().local(), use_room());
    let is_offered = memo(move |_| {
        let takes = room.room().with(|room| room.as_ref().is_some_and(|room| room.takes_preview));
        takes && room.role().get() == Role::Host
    });
    view! {
        <Show when=move || is_offered.get()>
            <Switch
                label=move || t(GreenRoomText::LivePicture)
                hint=move || t(GreenRoomText::LivePictureHint)
                on=local.shows_live_picture()
                on_switch=move |show| local.show_live_picture(show)
            />
        </Show>
    }
}

/// The choice of the picture's size; hidden where the camera has only one.
#[component]
fn ResolutionSelect() -> impl IntoView {
    let local = use_media().local();
    let offered = memo(move |_| local.resolutions().get());
    let options = move || {
        let chosen = local.resolution().get();
        let option = |size: Resolution| {
            view! {
                <option value=size.height().to_string() selected=size == chosen>
                    {move || t(GreenRoomText::Lines(size.height().into()))}
                </option>
            }
        };
        offered.get().into_iter().map(option).collect_view()
    };
    let change = move |event: Event| {
        let value = event_target_value(&event);
        if let Some(size) = Resolution::ALL.into_iter().find(|size| size.height().to_string() == value) {
            spawn_local(async move {
                local.set_resolution(size).await;
            });
        }
    };
    view! {
        <Show when=move || !offered.read().is_empty()>
            <label class="device-select short">
                <span class="unseen">{move || t(GreenRoomText::Resolution)}</span>
                <select on:change=change>{options}</select>
                <Icon name=IconName::ChevronDown />
            </label>
        </Show>
    }
}

/// The switches for mirroring and blur.
#[component]
fn PictureSwitches() -> impl IntoView {
    let local = use_media().local();
    let camera = local.phase(CaptureKind::Camera);
    let is_on = memo(move |_| camera.get().is_on());
    view! {
        <Show when=move || is_on.get()>
            <div class="picture-switches">
                <Switch
                    label=move || t(GreenRoomText::Mirror)
                    hint=move || t(GreenRoomText::MirrorHint)
                    on=local.wants_mirror()
                    on_switch=move |mirror| local.set_mirror(mirror)
                />
                <BlurSwitch
                    by=local.blur_by()
                    phase=local.blur()
                    on_switch=move |blur| spawn_local(local.set_blur(blur))
                />
            </div>
        </Show>
    }
}

/// The switch for the background blur, with its progress or the reason why it is not available.
#[component]
pub fn BlurSwitch(
    /// The implementation of the blur; `None` where the browser can run neither.
    by: Signal<Option<BlurBy>>,
    phase: Signal<BlurPhase>,
    #[prop(into)] on_switch: Callback<bool>,
) -> impl IntoView {
    let can = memo(move |_| by.get().is_some());
    let problem = move || match phase.get() {
        BlurPhase::Failed(BlurProblem::NotFetched) => Some(GreenRoomText::BlurNotLoaded),
        BlurPhase::Failed(BlurProblem::NotPossible) => Some(GreenRoomText::BlurNotPossible),
        _ => None,
    };
    view! {
        <Show
            when=move || can.get()
            fallback=|| view! { <p class="muted">{move || t(GreenRoomText::NoBlur)}</p> }
        >
            <Switch
                label=move || t(GreenRoomText::Blur)
                hint=move || t(
                    match phase.get() {
                        BlurPhase::Starting => GreenRoomText::BlurStarting,
                        BlurPhase::On => GreenRoomText::BlurIsOn,
                        BlurPhase::Off | BlurPhase::Failed(_) => GreenRoomText::BlurHint,
                    },
                )
                on=Signal::derive(move || phase.get().is_wanted())
                on_switch=on_switch
            />
        </Show>
        <Failure text=Signal::derive(move || { problem().map(t) }) />
    }
}
