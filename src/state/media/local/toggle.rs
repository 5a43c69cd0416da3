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
        let own = self.own(kind);
        let on = match own.phase.get_untracked() {
            CapturePhase::On => false,
            CapturePhase::Opening => !own.wanted.get_value(),
            _ => true,
        };
        self.set_on(kind, on).await;
    }

    /// Switches a device on or off. The last call counts, also while an earlier one is still running.
    pub async fn set_on(self, kind: CaptureKind, on: bool) {
        let own = self.own(kind);
        own.wanted.set_value(on);
        if own.switching.get_value() {
            return;
        }
        own.switching.set_value(true);
        let mut opened = false;
        while let Some(wanted) = own.wanted.try_get_value() {
            match (own.phase.get_untracked(), self.track(kind), wanted) {
                (CapturePhase::On, Some(track), false) => {
                    own.phase.set(CapturePhase::Off);
                    // LiveKit is not known to fail here.
                    let _ = track.mute().await;
                }
                (CapturePhase::Off, Some(track), true) => {
                    own.phase.set(CapturePhase::Opening);
                    let phase = match track.unmute().await {
                        Ok(()) => CapturePhase::On,
                        Err(error) => CapturePhase::Failed(error.into()),
                    };
                    if own.live_track().as_ref() == Some(&track) {
                        own.phase.set(phase);
                    }
                    if matches!(phase, CapturePhase::Failed(_)) {
                        break;
                    }
                    self.catch_up(kind);
                }
                // The code that opens it applies the wish in the end.
                (CapturePhase::Opening, ..) => break,
                (CapturePhase::Closed | CapturePhase::Failed(_), _, true) if !opened => {
                    opened = true;
                    self.open_one(kind).await;
                }
                _ => break,
            }
        }
        let _ = own.switching.try_set_value(false);
    }

    /// Applies the choice that was made while the device was off or opening.
    pub(in crate::state::media) fn catch_up(self, kind: CaptureKind) {
        match self.own(kind).pending_choice.try_update_value(Option::take).flatten() {
            Some(PendingChoice::Device(device)) => spawn_local(self.switch(kind, device)),
            Some(PendingChoice::CameraChoice) => spawn_local(async move {
                self.restart_camera().await;
            }),
            None => {}
        }
    }

    /// Switches to another device, and remembers it for the next visit.
    pub async fn choose(self, kind: CaptureKind, device: String) {
        let chosen =
            self.device_choices(kind).with_untracked(|all| all.iter().find(|one| one.id == device).cloned());
        if let Some(chosen) = chosen {
            self.remember(|memory| memory.set_device(kind, chosen));
        }
        self.switch(kind, device).await;
    }

    /// Switches to another device.
    pub(in crate::state::media) async fn switch(self, kind: CaptureKind, device: String) {
        let own = self.own(kind);
        if kind == CaptureKind::Camera {
            self.camera_choices.facing.set(None);
        }
        let before = own.device.get_untracked();
        own.device.set(Some(device.clone()));
        let Some(track) = self.track(kind) else {
            if own.phase.get_untracked() == CapturePhase::Opening {
                own.pending_choice.set_value(Some(PendingChoice::Device(device)));
            } else {
                self.open_one(kind).await;
            }
            return;
        };
        own.changing.set_value(true);
        let switched = track.switch_device(&device).await;
        match (own.phase.get_untracked(), switched) {
            (CapturePhase::On | CapturePhase::Failed(_), Err(error)) => {
                own.phase.set(CapturePhase::Failed(error.into()));
                self.go_back(kind, before).await;
            }
            // LiveKit mutes a published track that it could not open again.
            (CapturePhase::Failed(CaptureProblem::Unplugged), Ok(())) if track.is_muted() => {
                own.phase.set(CapturePhase::Off);
                self.set_on(kind, true).await;
            }
            (CapturePhase::Failed(_), Ok(())) => own.phase.set(CapturePhase::On),
            _ => {}
        }
        let _ = own.changing.try_set_value(false);
    }

    /// Goes back to the device that was in use before, because the new one cannot be opened.
    async fn go_back(self, kind: CaptureKind, before: Option<String>) {
        let own = self.own(kind);
        let (Some(track), Some(before)) = (self.track(kind), before) else { return };
        if track.switch_device(&before).await.is_ok() {
            own.device.set(Some(before));
            own.phase.set(CapturePhase::On);
        }
    }
}
