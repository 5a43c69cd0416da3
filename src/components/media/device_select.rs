//! A choice of devices, based on the browser's `<select>`.

use leptos::ev::Event;
use leptos_erased::prelude::*;

use crate::{
    components::ui::icon::{Icon, IconName},
    i18n::{GreenRoomText, t},
    state::media::DeviceChoice,
};

/// The choice; hidden while there are no devices to choose from.
#[component]
pub fn DeviceSelect(
    /// The accessible name.
    #[prop(into)]
    label: TextProp,
    icon: IconName,
    /// The devices to choose from.
    devices: Signal<Vec<DeviceChoice>>,
    /// The id of the device in use.
    chosen: Signal<Option<String>>,
    /// Called with the id of the chosen device.
    on_choose: Callback<String>,
) -> impl IntoView {
    let some = memo(move |_| !devices.read().is_empty());
    let label = StoredValue::new(label);
    let options = move || {
        let chosen = chosen.get();
        let option = |(index, device): (usize, DeviceChoice)| {
            let selected = chosen.as_ref() == Some(&device.id);
            let name = move || {
                if device.label.is_empty() {
                    t(GreenRoomText::DeviceNumber((index + 1).into()))
                } else {
                    device.label.clone()
                }
            };
            view! {
                <option value=device.id selected=selected>
                    {name}
                </option>
            }
        };
        devices.get().into_iter().enumerate().map(option).collect_view()
    };
    let change = move |event: Event| on_choose.run(event_target_value(&event));
    view! {
        <Show when=move || some.get()>
            <label class="device-select">
                <Icon name=icon />
                <span class="unseen">{move || label.read_value().get()}</span>
                <select on:change=change prop:value=move || chosen.get()>
                    {options}
                </select>
                <Icon name=IconName::ChevronDown />
            </label>
        </Show>
    }
}
