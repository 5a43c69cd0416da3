//! Which camera, microphone and speaker, and how: in the green room and, while live, in a dialog.

use leptos::{ev::Event, prelude::*, task::spawn_local};

use crate::{
    components::{
        device_select::DeviceSelect,
        icon::{Icon, IconName},
        level_meter::LevelMeter,
        speaker_test::SpeakerTest,
        switch::Switch,
    },
    i18n::{PrepareText, t},
    state::media::{CaptureKind, Resolution, use_media},
};

/// The choices there are; nothing where there is none.
#[component]
pub fn DeviceChoices() -> impl IntoView {
    let local = use_media().local();
    let devices = local.devices();
    let microphone = local.phase(CaptureKind::Microphone);
    let choose = move |kind| Callback::new(move |device: String| spawn_local(local.choose(kind, device)));
    let hears = Memo::new(move |_| microphone.get().is_on());
    view! {
        <div class="device-choices">
            <div class="device-row">
                <DeviceSelect
                    label=move || t(PrepareText::Camera)
                    icon=IconName::Camera
                    devices=devices.cameras()
                    chosen=local.device(CaptureKind::Camera)
                    on_choose=choose(CaptureKind::Camera)
                />
                <ResolutionSelect />
            </div>
            <div class="device-row">
                <DeviceSelect
                    label=move || t(PrepareText::Microphone)
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
                    label=move || t(PrepareText::Speaker)
                    icon=IconName::Speaker
                    devices=devices.speakers()
                    chosen=local.speaker()
                    on_choose=Callback::new(move |device| local.choose_speaker(device))
                />
                <SpeakerTest />
            </div>
            <PictureSwitches />
        </div>
    }
}

/// How large one's own picture is; not there where the camera has no choice.
#[component]
fn ResolutionSelect() -> impl IntoView {
    let local = use_media().local();
    let offered = Memo::new(move |_| local.resolutions().get());
    let options = move || {
        let chosen = local.resolution().get();
        let option = |size: Resolution| {
            view! {
                <option value=size.height().to_string() selected=size == chosen>
                    {move || t(PrepareText::Lines(size))}
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
                <span class="unseen">{move || t(PrepareText::Resolution)}</span>
                <select on:change=change>{options}</select>
                <Icon name=IconName::ChevronDown />
            </label>
        </Show>
    }
}

/// Mirror, and blur where the browser itself can.
#[component]
fn PictureSwitches() -> impl IntoView {
    let local = use_media().local();
    let camera = local.phase(CaptureKind::Camera);
    let is_on = Memo::new(move |_| camera.get().is_on());
    let can_blur = Memo::new(move |_| local.can_blur().get());
    view! {
        <Show when=move || is_on.get()>
            <div class="picture-switches">
                <Switch
                    label=move || t(PrepareText::Mirror)
                    hint=move || t(PrepareText::MirrorHint)
                    on=local.wants_mirror()
                    on_switch=move |mirror| local.set_mirror(mirror)
                />
                <Show when=move || can_blur.get()>
                    <Switch
                        label=move || t(PrepareText::Blur)
                        on=local.is_blurred()
                        on_switch=move |blur| spawn_local(local.set_blur(blur))
                    />
                </Show>
            </div>
        </Show>
    }
}
