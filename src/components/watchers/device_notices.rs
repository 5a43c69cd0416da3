//! Notices about automatic switches to another device, with a button that undoes the switch.

use std::borrow::Cow;

use leptos_erased::prelude::*;

use crate::{
    i18n::{GreenRoomText, Locale, Text, with_name},
    state::{
        media::{CaptureKind, DeviceSwitch, DeviceUse, use_media},
        notices::{NoticeAction, NoticeTone, use_notices},
    },
};

/// Shows a notice for each device that was changed. Draws nothing itself.
#[component]
pub fn DeviceSwitchNotices() -> impl IntoView {
    let (local, notices) = (use_media().local(), use_notices());
    Effect::new(move |_| {
        let Some(switch) = local.latest_switch().get() else { return };
        let said = SwitchedTo(switch.clone());
        // Another device took its place: this one is no longer in use, and there is nothing to undo.
        let of = switch.clone();
        let over = move || {
            let now = local.latest_switch().try_get().flatten();
            now.is_none_or(|now| now.used_for == of.used_for && now != of)
        };
        if switch.previous.is_some() {
            let undo = NoticeAction::new(GreenRoomText::Undo, move |()| local.undo_switch(switch.clone()));
            notices.show_with_action_until(NoticeTone::Plain, said, undo, over);
        } else {
            notices.show_until(NoticeTone::Plain, said, over);
        }
    });
}

/// "Switched to X", where X is the name that the device gives itself.
struct SwitchedTo(DeviceSwitch);

impl Text for SwitchedTo {
    fn text(&self, locale: Locale) -> Cow<'static, str> {
        let text = match self.0.used_for {
            DeviceUse::Capture(CaptureKind::Camera) => GreenRoomText::CameraSwitched,
            DeviceUse::Capture(CaptureKind::Microphone) => GreenRoomText::MicrophoneSwitched,
            DeviceUse::Speaker => GreenRoomText::SpeakerSwitched,
        };
        with_name(&text, &self.0.label, locale).into()
    }
}
