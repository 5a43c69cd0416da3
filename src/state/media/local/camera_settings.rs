//! What can be chosen about one's own camera besides which one: size, side, mirror, blur.

use leptos::prelude::*;

use super::{
    LocalMedia, blur::Blur, capture::CapturePhase, device_preferences::DevicePreferences,
    local_device::PendingChoice, resolution::Resolution,
};
use crate::ports::media::{CameraAbilities, FacingMode, LocalTrack};

/// The choices, and what the open camera can do.
#[derive(Clone, Copy)]
pub(in crate::state::media) struct CameraChoices {
    pub(in crate::state::media) resolution: RwSignal<Resolution>,
    /// The side of the phone, once somebody chose one.
    pub(in crate::state::media) facing: RwSignal<Option<FacingMode>>,
    mirror: RwSignal<bool>,
    pub(in crate::state::media) blur: Blur,
    abilities: RwSignal<Option<Abilities>>,
}

/// What the open camera can do, as far as it is of interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Abilities {
    max_height: Option<u32>,
    facing: Option<FacingMode>,
    can_blur: bool,
}

impl CameraChoices {
    pub(in crate::state::media) fn new(remembered: &DevicePreferences) -> Self {
        Self {
            resolution: RwSignal::new(remembered.resolution),
            facing: RwSignal::new(None),
            mirror: RwSignal::new(remembered.mirror),
            blur: Blur::new(),
            abilities: RwSignal::new(None),
        }
    }

    /// Looks at the camera that just opened.
    pub(in crate::state::media) fn see(self, track: &LocalTrack) {
        let CameraAbilities { max_height, facing, can_blur } = track.camera_abilities();
        self.abilities.set(Some(Abilities { max_height, facing, can_blur }));
        self.blur.see(track, can_blur);
    }

    pub(in crate::state::media) fn browser_can_blur(self) -> Signal<bool> {
        Signal::derive(move || self.abilities.get().is_some_and(|camera| camera.can_blur))
    }
}

/// The other side of a phone.
const fn other_side(side: FacingMode) -> FacingMode {
    match side {
        FacingMode::User => FacingMode::Environment,
        FacingMode::Environment => FacingMode::User,
    }
}

impl LocalMedia {
    /// Whether one's own picture is shown as a mirror would. A camera that looks away from the person never
    /// is.
    #[must_use]
    pub fn is_mirrored(self) -> Signal<bool> {
        let choices = self.camera_choices;
        Signal::derive(move || {
            let away =
                choices.abilities.get().and_then(|camera| camera.facing) == Some(FacingMode::Environment);
            choices.mirror.get() && !away
        })
    }

    /// Whether it is wished to be.
    #[must_use]
    pub fn wants_mirror(self) -> Signal<bool> {
        self.camera_choices.mirror.into()
    }

    /// Mirrors one's own picture, or not, also next time. Others never see it mirrored.
    pub fn set_mirror(self, mirror: bool) {
        self.camera_choices.mirror.set(mirror);
        self.remember(|memory| memory.mirror = mirror);
    }

    /// The sizes to choose from; none where there is no choice.
    #[must_use]
    pub fn resolutions(self) -> Signal<Vec<Resolution>> {
        let abilities = self.camera_choices.abilities;
        Signal::derive(move || Resolution::offered(abilities.get().and_then(|camera| camera.max_height)))
    }

    /// The size chosen.
    #[must_use]
    pub fn resolution(self) -> Signal<Resolution> {
        self.camera_choices.resolution.into()
    }

    /// Takes pictures of that size from now on, also next time.
    pub async fn set_resolution(self, resolution: Resolution) {
        self.camera_choices.resolution.set(resolution);
        self.remember(|memory| memory.resolution = resolution);
        self.restart_camera().await;
    }

    /// Whether the camera has another side to turn to.
    #[must_use]
    pub fn can_flip(self) -> Signal<bool> {
        let (abilities, cameras) = (self.camera_choices.abilities, self.devices.cameras());
        Signal::derive(move || {
            let is_phone = abilities.get().is_some_and(|camera| camera.facing.is_some());
            is_phone && cameras.read().len() > 1
        })
    }

    /// Turns to the camera on the other side; back to the one before where there is none.
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

    /// Opens the camera as the choices say now; whether that worked, or has to wait until it is switched on.
    pub(in crate::state::media) async fn restart_camera(self) -> bool {
        let own = self.camera;
        let waits = matches!(own.phase.get_untracked(), CapturePhase::Opening | CapturePhase::Off);
        if waits {
            own.pending_choice.set_value(Some(PendingChoice::CameraChoice));
            return true;
        }
        let (Some(track), CapturePhase::On) = (own.live_track(), own.phase.get_untracked()) else {
            return true;
        };
        own.changing.set_value(true);
        let restarted = track.restart_camera(&self.video_capture()).await;
        if own.live_track().as_ref() == Some(&track) {
            own.device.set(track.device_id());
            let phase = restarted
                .as_ref()
                .map_or_else(|error| CapturePhase::Failed(error.clone().into()), |()| CapturePhase::On);
            own.phase.set(phase);
        }
        let _ = own.changing.try_set_value(false);
        restarted.is_ok()
    }
}
