//! Which camera, microphone and speaker.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{device_select::DeviceSelect, icon::IconName, level_meter::LevelMeter},
    i18n::{PrepareText, t},
    state::media::{CaptureKind, DeviceList, use_media},
};

/// The choices there are; nothing where there is none.
#[component]
pub fn DeviceChoices() -> impl IntoView {
    let media = use_media();
    let local = media.local();
    let devices = DeviceList::follow();
    let (camera, microphone) = (local.phase(CaptureKind::Camera), local.phase(CaptureKind::Microphone));
    // Names come with the permission.
    Effect::new(move |_| {
        if camera.get().is_on() | microphone.get().is_on() {
            devices.refresh();
        }
    });
    let choose = move |kind| Callback::new(move |device: String| spawn_local(local.choose(kind, device)));
    let hears = Memo::new(move |_| microphone.get().is_on());
    view! {
        <div class="device-choices">
            <DeviceSelect
                label=move || t(PrepareText::Camera)
                icon=IconName::Camera
                devices=devices.cameras()
                chosen=local.device(CaptureKind::Camera)
                on_choose=choose(CaptureKind::Camera)
            />
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
            <DeviceSelect
                label=move || t(PrepareText::Speaker)
                icon=IconName::Speaker
                devices=devices.speakers()
                chosen=media.speaker()
                on_choose=Callback::new(move |device| media.choose_speaker(device))
            />
        </div>
    }
}
