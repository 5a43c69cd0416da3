//! Follows devices that are plugged in and out, and says what was changed without anybody asking.

use leptos::{prelude::*, task::spawn_local};

use super::{
    LocalMedia,
    capture::{CaptureKind, CapturePhase, CaptureProblem},
    device_preferences::restore,
    devices::DeviceChoice,
    hotplug::{Follow, follow},
};

/// Something that is used for sound or picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeviceUse {
    /// Camera or microphone.
    Capture(CaptureKind),
    /// Where sound comes out.
    Speaker,
}

/// Another device is used now, and nobody asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceNews {
    /// For what.
    pub used_for: DeviceUse,
    /// Its name; empty where the browser does not tell.
    pub label: String,
    /// The device to go back to, by id, where it is still there.
    pub before: Option<String>,
}

impl LocalMedia {
    /// From the first look at the devices on.
    pub(in crate::state::media) fn follow_the_devices(self) {
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
        let own = self.own(kind);
        let phase = own.phase.get_untracked();
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
        let used = own.device.get_untracked();
        let preferred = self.memory.with_value(|memory| memory.device(kind).cloned());
        let (next, undo) = match follow(before, now, used.as_deref(), preferred.as_ref()) {
            Some(Follow::Replace(next)) => (next, None),
            Some(Follow::Return(next)) => (next, used),
            None => return,
        };
        spawn_local(async move {
            self.switch(kind, next.id).await;
            self.tell_of_switch(kind, undo);
        });
    }

    fn follow_speaker(self, before: &[DeviceChoice], now: &[DeviceChoice]) {
        let preferred = self.memory.with_value(|memory| memory.speaker.clone());
        let Some(used) = self.speaker.get_untracked() else {
            // What was chosen last time, as soon as the browser tells which there are.
            if let (Some(wanted), false) = (preferred, now.is_empty()) {
                self.speaker.set(restore(&wanted, now));
            }
            return;
        };
        let (next, undo) = match follow(before, now, Some(&used), preferred.as_ref()) {
            Some(Follow::Replace(next)) => (next, None),
            Some(Follow::Return(next)) => (next, Some(used)),
            None => return,
        };
        self.speaker.set(Some(next.id));
        self.news.set(Some(DeviceNews { used_for: DeviceUse::Speaker, label: next.label, before: undo }));
    }

    /// Says which device is used now, and whether there is a way back.
    pub(in crate::state::media) fn tell_of_switch(self, kind: CaptureKind, before: Option<String>) {
        let Some(device) = self.own(kind).device.try_get_untracked().flatten() else { return };
        let label = self
            .device_choices(kind)
            .with_untracked(|all| all.iter().find(|one| one.id == device).map(|one| one.label.clone()))
            .unwrap_or_default();
        self.news.set(Some(DeviceNews { used_for: DeviceUse::Capture(kind), label, before }));
    }

    /// Goes back to the device before.
    pub fn take_back(self, news: DeviceNews) {
        let Some(before) = news.before else { return };
        match news.used_for {
            DeviceUse::Capture(kind) => spawn_local(self.choose(kind, before)),
            DeviceUse::Speaker => self.choose_speaker(before),
        }
    }
}
