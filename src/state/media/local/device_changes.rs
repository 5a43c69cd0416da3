//! Follows devices that are plugged in and out, and reports every switch to another device that nobody asked for.

use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use super::{
    LocalMedia,
    capture::{CaptureKind, CapturePhase, CaptureProblem},
    device_preferences::restore,
    device_switch::{DeviceSwitch, DeviceUse},
    devices::DeviceChoice,
    hotplug::{HotplugAction, hotplug_action},
};

impl LocalMedia {
    /// Reacts to every change of the lists of devices, from the first listing on.
    pub(in crate::state::media) fn follow_devices(self) {
        for kind in [CaptureKind::Camera, CaptureKind::Microphone] {
            let choices = self.device_choices(kind);
            Effect::new(move |before: Option<Vec<DeviceChoice>>| {
                let now = choices.get();
                self.follow_capture(kind, &before.unwrap_or_default(), &now);
                now
            });
        }
        let speakers = self.devices.speakers();
        Effect::new(move |before: Option<Vec<DeviceChoice>>| {
            let now = speakers.get();
            self.follow_speaker(&before.unwrap_or_default(), &now);
            now
        });
    }

    fn follow_capture(self, kind: CaptureKind, before: &[DeviceChoice], now: &[DeviceChoice]) {
        let local_device = self.local_device(kind);
        let phase = local_device.phase.get_untracked();
        if phase == CapturePhase::Failed(CaptureProblem::Missing) && !now.is_empty() {
            spawn_local(self.open_one(kind));
            return;
        }
        let in_use = matches!(
            phase,
            CapturePhase::On | CapturePhase::Off | CapturePhase::Failed(CaptureProblem::Unplugged)
        );
        if !in_use {
            return;
        }
        let used = local_device.device.get_untracked();
        let preferred = self.preferences.with_value(|preferences| preferences.device(kind).cloned());
        let (next, undo) = match hotplug_action(before, now, used.as_deref(), preferred.as_ref()) {
            Some(HotplugAction::Replace(next)) => (next, None),
            Some(HotplugAction::Return(next)) => (next, used),
            None => return,
        };
        spawn_local(async move {
            self.switch(kind, next.id).await;
            self.report_switch(kind, undo);
        });
    }

    fn follow_speaker(self, before: &[DeviceChoice], now: &[DeviceChoice]) {
        let preferred = self.preferences.with_value(|preferences| preferences.speaker.clone());
        let Some(used) = self.speaker.get_untracked() else {
            // The speaker chosen last time, as soon as the browser lists the speakers.
            if let (Some(wanted), false) = (preferred, now.is_empty()) {
                self.speaker.set(restore(&wanted, now));
            }
            return;
        };
        let (next, undo) = match hotplug_action(before, now, Some(&used), preferred.as_ref()) {
            Some(HotplugAction::Replace(next)) => (next, None),
            Some(HotplugAction::Return(next)) => (next, Some(used)),
            None => return,
        };
        self.speaker.set(Some(next.id));
        self.latest_switch.set(Some(DeviceSwitch {
            used_for: DeviceUse::Speaker,
            label: next.label,
            previous: undo,
        }));
    }

    /// Reports which device is in use now, and the `previous` one if the person can go back to it.
    pub(in crate::state::media) fn report_switch(self, kind: CaptureKind, previous: Option<String>) {
        let Some(device) = self.local_device(kind).device.try_get_untracked().flatten() else { return };
        let label = self
            .device_choices(kind)
            .with_untracked(|all| all.iter().find(|one| one.id == device).map(|one| one.label.clone()))
            .unwrap_or_default();
        self.latest_switch.set(Some(DeviceSwitch { used_for: DeviceUse::Capture(kind), label, previous }));
    }

    /// Goes back to the previous device, and stores that as the person's choice.
    pub fn undo_switch(self, switch: DeviceSwitch) {
        let Some(previous) = switch.previous else { return };
        match switch.used_for {
            DeviceUse::Capture(kind) => spawn_local(self.choose(kind, previous)),
            DeviceUse::Speaker => self.choose_speaker(previous),
        }
    }
}
