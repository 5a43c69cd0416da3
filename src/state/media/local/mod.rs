//! The person's own camera and microphone, opened once: the tracks that the green room previews are those published.
//!
//! [`LocalMedia`] is one type in many files: it holds what the files below define, and they add methods to it. So they name
//! each other.

pub mod blur;
pub mod camera_settings;
pub mod capture;
pub mod device_changes;
pub mod device_preferences;
pub mod device_switch;
pub mod devices;
pub mod hotplug;
pub mod join_stage;
pub mod live_picture;
pub mod local_device;
pub mod muted_talk;
pub mod on_stage;
pub mod open;
pub mod open_retry;
pub mod publisher;
pub mod push_to_talk;
pub mod resolution;
pub mod screen_share;
pub mod toggle;
pub mod unpublish;
pub mod voice_check;

use leptos::prelude::*;

use self::{
    camera_settings::CameraChoices,
    capture::{CaptureKind, CapturePhase},
    device_preferences::DevicePreferences,
    device_switch::DeviceSwitch,
    devices::{DeviceChoice, DeviceList},
    local_device::LocalDevice,
    voice_check::{VoiceCheck, VoiceDetector},
};
use crate::ports::{
    clock,
    device_preferences::DeviceStorage,
    json::from_json,
    media::{Level, LocalTrack, MediaLoader, Permission, PermissionWatch, Picture},
};

/// The person's own camera and microphone.
#[derive(Clone, Copy)]
pub struct LocalMedia {
    pub(super) loader: StoredValue<MediaLoader, LocalStorage>,
    pub(super) devices: DeviceList,
    pub(super) preferences: StoredValue<DevicePreferences>,
    pub(super) camera: LocalDevice,
    pub(super) microphone: LocalDevice,
    pub(super) camera_choices: CameraChoices,
    pub(super) speaker: RwSignal<Option<String>>,
    live_picture: RwSignal<bool>,
    pub(super) latest_switch: RwSignal<Option<DeviceSwitch>>,
    picture: StoredValue<Option<Picture>, LocalStorage>,
    aspect: RwSignal<Option<f64>>,
    voice_detector: StoredValue<VoiceDetector>,
    voice_check: RwSignal<VoiceCheck>,
    permissions: StoredValue<Vec<PermissionWatch>, LocalStorage>,
}

impl LocalMedia {
    pub(super) fn new(loader: MediaLoader) -> Self {
        let aspect = RwSignal::new(None);
        let stored = DeviceStorage.load().and_then(|json| from_json::<DevicePreferences>(&json).ok());
        let preferences = stored.unwrap_or_default();
        Self {
            loader: StoredValue::new_local(loader),
            devices: DeviceList::new(),
            camera: LocalDevice::new(),
            microphone: LocalDevice::new(),
            camera_choices: CameraChoices::new(&preferences),
            speaker: RwSignal::new(None),
            live_picture: RwSignal::new(preferences.live_picture),
            latest_switch: RwSignal::new(None),
            picture: StoredValue::new_local(Picture::new(move |shape| aspect.set(Some(shape)))),
            aspect,
            voice_detector: StoredValue::new(VoiceDetector::default()),
            voice_check: RwSignal::new(VoiceCheck::default()),
            permissions: StoredValue::new_local(Vec::new()),
            preferences: StoredValue::new(preferences),
        }
    }

    pub(super) const fn local_device(self, kind: CaptureKind) -> LocalDevice {
        match kind {
            CaptureKind::Camera => self.camera,
            CaptureKind::Microphone => self.microphone,
        }
    }

    #[must_use]
    pub fn phase(self, kind: CaptureKind) -> Signal<CapturePhase> {
        self.local_device(kind).phase.into()
    }

    /// The id of the device in use.
    #[must_use]
    pub fn device(self, kind: CaptureKind) -> Signal<Option<String>> {
        self.local_device(kind).device.into()
    }

    /// The devices that the browser lists.
    #[must_use]
    pub const fn devices(self) -> DeviceList {
        self.devices
    }

    pub(super) fn device_choices(self, kind: CaptureKind) -> Signal<Vec<DeviceChoice>> {
        match kind {
            CaptureKind::Camera => self.devices.cameras(),
            CaptureKind::Microphone => self.devices.microphones(),
        }
    }

    /// The id of the chosen speaker.
    #[must_use]
    pub fn speaker(self) -> Signal<Option<String>> {
        self.speaker.into()
    }

    /// Plays sound on this speaker from now on, and stores the choice for the next visit.
    pub fn choose_speaker(self, device: String) {
        let chosen =
            self.devices.speakers().with_untracked(|all| all.iter().find(|one| one.id == device).cloned());
        self.change_preferences(|preferences| preferences.speaker = chosen);
        self.speaker.set(Some(device));
    }

    /// The latest switch of a device that the person did not ask for.
    #[must_use]
    pub fn latest_switch(self) -> Signal<Option<DeviceSwitch>> {
        self.latest_switch.into()
    }

    /// The preview's `<video>`, to be mounted where it is shown. Views mirror it.
    #[must_use]
    pub fn picture(self) -> Option<Picture> {
        self.picture.with_value(Clone::clone)
    }

    /// The aspect ratio (width by height) of the preview, once known.
    #[must_use]
    pub fn aspect(self) -> Signal<Option<f64>> {
        self.aspect.into()
    }

    /// Notifies when the microphone has another track, or the same track another device.
    #[must_use]
    pub const fn microphone_renewed(self) -> Trigger {
        self.microphone.renewed
    }

    /// A level meter on the microphone; `None` while it is closed.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        self.track(CaptureKind::Microphone).and_then(|track| Level::of(&track))
    }

    /// A level meter on the microphone that works while it is muted; `None` while it is closed.
    #[must_use]
    pub fn level_beneath_mute(self) -> Option<Level> {
        self.track(CaptureKind::Microphone).and_then(|track| Level::beneath_mute(&track))
    }

    /// Takes the level of the microphone just now, for [`voice_check`](Self::voice_check).
    pub fn take_level(self, level: f32) {
        let now = clock::now_ms();
        let Some(state) = self.voice_detector.try_update_value(|detector| detector.take_level(level, now))
        else {
            return;
        };
        if self.voice_check.get_untracked() != state {
            self.voice_check.set(state);
        }
    }

    /// What the microphone has picked up since it opened.
    #[must_use]
    pub fn voice_check(self) -> Signal<VoiceCheck> {
        self.voice_check.into()
    }

    pub(super) fn restart_voice_check(self) {
        self.voice_detector.set_value(VoiceDetector::default());
        self.voice_check.set(VoiceCheck::default());
    }

    pub(super) fn track(self, kind: CaptureKind) -> Option<LocalTrack> {
        self.local_device(kind).live_track()
    }

    /// Changes the device preferences, and stores them.
    pub(super) fn change_preferences(self, change: impl FnOnce(&mut DevicePreferences)) {
        self.preferences.update_value(change);
        if let Ok(json) = self.preferences.with_value(serde_json::to_string) {
            DeviceStorage.save(&json);
        }
    }

    /// Whether the home page may show a picture of the person's own livestream.
    #[must_use]
    pub fn shows_live_picture(self) -> Signal<bool> {
        self.live_picture.into()
    }

    /// Stores whether the home page may show a picture of the person's own livestream.
    pub fn show_live_picture(self, show: bool) {
        self.live_picture.set(show);
        self.change_preferences(|preferences| preferences.live_picture = show);
    }

    /// Whether the stage has single-key shortcuts.
    #[must_use]
    pub fn has_single_keys(self) -> bool {
        self.preferences.with_value(|preferences| preferences.single_keys)
    }

    /// Stores whether the stage has single-key shortcuts.
    pub fn set_single_keys(self, on: bool) {
        self.change_preferences(|preferences| preferences.single_keys = on);
    }

    /// Follows the browser's permissions: a device that was refused opens once the settings allow it.
    pub(super) fn follow_permissions(self) {
        if !self.permissions.with_value(Vec::is_empty) {
            return;
        }
        let watches = [(CaptureKind::Camera, "camera"), (CaptureKind::Microphone, "microphone")]
            .map(|(kind, name)| PermissionWatch::new(name, move |permission| self.allowed(kind, permission)));
        self.permissions.set_value(watches.into());
    }

    fn allowed(self, kind: CaptureKind, permission: Permission) {
        let local_device = self.local_device(kind);
        let Some(before) = local_device.permission.try_get_value() else { return };
        local_device.permission.set_value(Some(permission));
        let refused = local_device
            .phase
            .try_get_untracked()
            .and_then(CapturePhase::problem)
            .is_some_and(self::capture::CaptureProblem::ends_with_permission);
        if refused && before.is_some() && permission == Permission::Granted {
            leptos::task::spawn_local(self.open_one(kind));
        }
    }

    /// Releases both devices at once, so that the camera's light goes out.
    pub fn release(self) {
        self.picture.with_value(|picture| {
            if let Some(picture) = picture {
                picture.clear();
            }
        });
        self.aspect.set(None);
        self.camera.close();
        self.camera_choices.blur.camera_closed();
        self.microphone.close();
        self.restart_voice_check();
    }
}
