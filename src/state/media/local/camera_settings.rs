//! The settings of the local camera other than the device: resolution, facing mode, mirroring and blur.

use leptos::prelude::*;

use super::{
    LocalMedia, blur::Blur, capture::CapturePhase, device_preferences::DevicePreferences,
    local_device::PendingChoice, resolution::Resolution,
};
use crate::ports::media::{CameraAbilities, FacingMode, LocalTrack};

/// The chosen settings, and the abilities of the open camera.
#[derive(Clone, Copy)]
pub(in crate::state::media) struct CameraChoices {
    pub(in crate::state::media) resolution: RwSignal<Resolution>,
    /// The chosen side of a phone; `None` until the person chooses one.
    pub(in crate::state::media) facing: RwSignal<Option<FacingMode>>,
    mirror: RwSignal<bool>,
    pub(in crate::state::media) blur: Blur,
    abilities: RwSignal<Option<Abilities>>,
}

/// The abilities of the open camera that the settings depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Abilities {
    max_height: Option<u32>,
    facing: Option<FacingMode>,
    can_blur: bool,
}

impl CameraChoices {
    pub(in crate::state::media) fn new(preferences: &DevicePreferences) -> Self {
        Self {
            resolution: RwSignal::new(preferences.resolution),
            facing: RwSignal::new(None),
            mirror: RwSignal::new(preferences.mirror),
            blur: Blur::new(),
            abilities: RwSignal::new(None),
        }
    }

    /// Reads the abilities of the camera that was just opened, and blurs it if the blur is switched on.
    pub(in crate::state::media) fn camera_opened(self, track: &LocalTrack) {
        let CameraAbilities { max_height, facing, can_blur } = track.camera_abilities();
        self.abilities.set(Some(Abilities { max_height, facing, can_blur }));
        self.blur.camera_opened(track, can_blur);
    }

    pub(in crate::state::media) fn browser_can_blur(self) -> Signal<bool> {
        Signal::derive(move || self.abilities.get().is_some_and(|camera| camera.can_blur))
    }
}

/// The opposite side of a phone.
const fn other_side(side: FacingMode) -> FacingMode {
    match side {
        FacingMode::User => FacingMode::Environment,
        FacingMode::Environment => FacingMode::User,
    }
}

impl LocalMedia {
    /// Whether the preview is mirrored. A camera that faces away from the person never is.
    #[must_use]
    pub fn is_mirrored(self) -> Signal<bool> {
        let choices = self.camera_choices;
        Signal::derive(move || {
            let away =
                choices.abilities.get().and_then(|camera| camera.facing) == Some(FacingMode::Environment);
            choices.mirror.get() && !away
        })
    }

    /// Whether the person has chosen mirroring.
    #[must_use]
    pub fn wants_mirror(self) -> Signal<bool> {
        self.camera_choices.mirror.into()
    }

    /// Chooses whether the preview is mirrored, and stores the choice. Others never see the picture mirrored.
    pub fn set_mirror(self, mirror: bool) {
        self.camera_choices.mirror.set(mirror);
        self.change_preferences(|preferences| preferences.mirror = mirror);
    }

    /// The resolutions to choose from; empty if there is no choice.
    #[must_use]
    pub fn resolutions(self) -> Signal<Vec<Resolution>> {
        let abilities = self.camera_choices.abilities;
        Signal::derive(move || Resolution::offered(abilities.get().and_then(|camera| camera.max_height)))
    }

    /// The chosen resolution.
    #[must_use]
    pub fn resolution(self) -> Signal<Resolution> {
        self.camera_choices.resolution.into()
    }

    /// Switches the camera to `resolution`, and stores the choice.
    pub async fn set_resolution(self, resolution: Resolution) {
        self.camera_choices.resolution.set(resolution);
        self.change_preferences(|preferences| preferences.resolution = resolution);
        self.restart_camera().await;
    }

    /// Whether this is a phone with another camera on its other side.
    #[must_use]
    pub fn can_flip(self) -> Signal<bool> {
        let (abilities, cameras) = (self.camera_choices.abilities, self.devices.cameras());
        Signal::derive(move || {
            let is_phone = abilities.get().is_some_and(|camera| camera.facing.is_some());
            is_phone && cameras.read().len() > 1
        })
    }

    /// Switches to the camera on the other side of the phone, or back to the previous one if that fails.
    pub async fn flip(self) {
        let choices = self.camera_choices;
        let before = choices.facing.get_untracked();
        let side = before
            .or_else(|| choices.abilities.get_untracked().and_then(|camera| camera.facing))
            .unwrap_or(FacingMode::User);
        choices.facing.set(Some(other_side(side)));
        if !self.restart_camera().await {
            choices.facing.set(before);
            self.restart_camera().await;
        }
    }

    /// Reopens the camera with the present settings. Returns `true` if that worked or waits until the camera is on.
    pub(in crate::state::media) async fn restart_camera(self) -> bool {
        let local_device = self.camera;
        let waits = matches!(local_device.phase.get_untracked(), CapturePhase::Opening | CapturePhase::Off);
        if waits {
            local_device.pending_choice.set_value(Some(PendingChoice::CameraChoice));
            return true;
        }
        let (Some(track), CapturePhase::On) = (local_device.live_track(), local_device.phase.get_untracked())
        else {
            return true;
        };
        local_device.changing.set_value(true);
        let restarted = track.restart_camera(&self.video_capture()).await;
        if local_device.live_track().as_ref() == Some(&track) {
            local_device.device.set(track.device_id());
            let phase = restarted
                .as_ref()
                .map_or_else(|error| CapturePhase::Failed(error.clone().into()), |()| CapturePhase::On);
            local_device.phase.set(phase);
        }
        let _ = local_device.changing.try_set_value(false);
        restarted.is_ok()
    }
}
