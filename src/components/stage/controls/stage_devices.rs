//! The dialog that changes devices on stage.

use leptos_erased::prelude::*;

use crate::{
    components::{
        media::device_choices::DeviceChoices,
        ui::{
            button::{Button, ButtonKind},
            dialog::Dialog,
        },
    },
    i18n::{GreenRoomText, SharedText, t},
};

/// The dialog. The microphone's level is measured only while it is open.
#[component]
pub fn StageDevices(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open=open title=move || t(GreenRoomText::Devices) on_close=move |()| open.set(false)>
            <Show when=move || open.get()>
                <DeviceChoices />
            </Show>
            <div class="actions">
                <Button
                    label=move || t(SharedText::Close)
                    kind=ButtonKind::Primary
                    on_press=move |()| open.set(false)
                />
            </div>
        </Dialog>
    }
}
