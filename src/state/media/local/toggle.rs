//! Switches the person's camera and microphone on and off, and to other devices.

use leptos::{prelude::*, task::spawn_local};

use super::{
    LocalMedia,
    capture::{CaptureKind, CapturePhase, CaptureProblem},
    local_device::PendingChoice,
};

impl LocalMedia {
    /// Switches a device on or off, and opens it if it is not open. Off releases the camera.
    pub async fn toggle(self, kind: CaptureKind) {
        let local_device = self.local_device(kind);
        let on = match local_device.phase.get_untracked() {
            CapturePhase::On => false,
            CapturePhase::Opening => !local_device.wanted.get_value(),
            _ => true,
        };
        self.set_on(kind, on).await;
    }

    /// Switches a device on or off. The last call counts, also while an earlier one is still running.
    pub async fn set_on(self, kind: CaptureKind, on: bool) {
        let local_device = self.local_device(kind);
        local_device.wanted.set_value(on);
        if local_device.toggling.get_value() {
            return;
        }
        local_device.toggling.set_value(true);
        let mut opened = false;
        while let Some(wanted) = local_device.wanted.try_get_value() {
            match (local_device.phase.get_untracked(), self.track(kind), wanted) {
                (CapturePhase::On, Some(track), false) => {
                    local_device.phase.set(CapturePhase::Off);
                    // LiveKit is not known to fail here.
                    let _ = track.mute().await;
                }
                (CapturePhase::Off, Some(track), true) => {
                    local_device.phase.set(CapturePhase::Opening);
                    let phase = match track.unmute().await {
                        Ok(()) => CapturePhase::On,
                        Err(error) => CapturePhase::Failed(error.into()),
                    };
                    if local_device.live_track().as_ref() == Some(&track) {
                        local_device.phase.set(phase);
                    }
                    if matches!(phase, CapturePhase::Failed(_)) {
                        break;
                    }
                    self.catch_up(kind);
                }
                // The code that opens the device applies `wanted` afterwards.
                (CapturePhase::Opening, ..) => break,
                (CapturePhase::Closed | CapturePhase::Failed(_), _, true) if !opened => {
                    opened = true;
                    self.open_one(kind).await;
                }
                _ => break,
            }
        }
        let _ = local_device.toggling.try_set_value(false);
    }

    /// Applies the choice that was made while the device was off or opening.
    pub(in crate::state::media) fn catch_up(self, kind: CaptureKind) {
        match self.local_device(kind).pending_choice.try_update_value(Option::take).flatten() {
            Some(PendingChoice::Device(device)) => spawn_local(self.switch(kind, device)),
            Some(PendingChoice::CameraChoice) => spawn_local(async move {
                self.restart_camera().await;
            }),
            None => {}
        }
    }

    /// Switches to another device, and stores the choice for the next visit.
    pub async fn choose(self, kind: CaptureKind, device: String) {
        let chosen =
            self.device_choices(kind).with_untracked(|all| all.iter().find(|one| one.id == device).cloned());
        if let Some(chosen) = chosen {
            self.change_preferences(|preferences| preferences.set_device(kind, chosen));
        }
        self.switch(kind, device).await;
    }

    /// Switches to another device.
    pub(in crate::state::media) async fn switch(self, kind: CaptureKind, device: String) {
        let local_device = self.local_device(kind);
        if kind == CaptureKind::Camera {
            self.camera_choices.facing.set(None);
        }
        let before = local_device.device.get_untracked();
        local_device.device.set(Some(device.clone()));
        let Some(track) = self.track(kind) else {
            if local_device.phase.get_untracked() == CapturePhase::Opening {
                local_device.pending_choice.set_value(Some(PendingChoice::Device(device)));
            } else {
                self.open_one(kind).await;
            }
            return;
        };
        local_device.changing.set_value(true);
        let switched = track.switch_device(&device).await;
        match (local_device.phase.get_untracked(), switched) {
            (CapturePhase::On | CapturePhase::Failed(_), Err(error)) => {
                local_device.phase.set(CapturePhase::Failed(error.into()));
                self.go_back(kind, before).await;
            }
            // LiveKit mutes a published track that it could not open again.
            (CapturePhase::Failed(CaptureProblem::Unplugged), Ok(())) if track.is_muted() => {
                local_device.phase.set(CapturePhase::Off);
                self.set_on(kind, true).await;
            }
            (CapturePhase::Failed(_), Ok(())) => local_device.phase.set(CapturePhase::On),
            _ => {}
        }
        let _ = local_device.changing.try_set_value(false);
    }

    /// Goes back to the device that was in use before, because the new one cannot be opened.
    async fn go_back(self, kind: CaptureKind, before: Option<String>) {
        let local_device = self.local_device(kind);
        let (Some(track), Some(before)) = (self.track(kind), before) else { return };
        if track.switch_device(&before).await.is_ok() {
            local_device.device.set(Some(before));
            local_device.phase.set(CapturePhase::On);
        }
    }
}
