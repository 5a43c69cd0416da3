//! Opens the person's camera and microphone, with one permission prompt where possible, and retries where that helps.

use futures::{StreamExt, future::AbortHandle, stream::Abortable};
use leptos::{prelude::*, task::spawn_local};

use super::{
    LocalMedia,
    capture::{CaptureKind, CapturePhase, CaptureProblem, may_open_separately},
    device_preferences::restore,
    local_device::{LocalDevice, OpenTrack},
    open_retry::{NextTry, next_try},
};
use crate::ports::{
    clock,
    media::{AudioCapture, LocalTrack, LocalTrackEvent, Permission, VideoCapture},
};

impl LocalMedia {
    /// Opens the devices that are not open yet: both with one permission prompt or, if that fails, each by itself, so that
    /// one works even if the other one does not.
    pub async fn open(self) {
        let wants = |local_device: LocalDevice| {
            matches!(local_device.phase.get_untracked(), CapturePhase::Closed | CapturePhase::Failed(_))
        };
        match (wants(self.camera), wants(self.microphone)) {
            (true, true) => self.open_both().await,
            (true, false) => self.open_one(CaptureKind::Camera).await,
            (false, true) => self.open_one(CaptureKind::Microphone).await,
            (false, false) => {}
        }
    }

    async fn open_both(self) {
        let (camera, microphone) = (self.camera.begin_opening(), self.microphone.begin_opening());
        self.list_devices().await;
        let loader = self.loader.with_value(Clone::clone);
        let opened = match loader.load().await {
            Ok(livekit) => {
                let (video, audio) = (self.video_capture(), self.audio_capture());
                livekit.create_local_tracks(Some(video), Some(audio)).await.map_err(CaptureProblem::from)
            }
            Err(error) => Err(error.into()),
        };
        match opened {
            Ok(tracks) => {
                self.take(CaptureKind::Camera, camera, tracks.video.ok_or(CaptureProblem::Missing));
                self.take(CaptureKind::Microphone, microphone, tracks.audio.ok_or(CaptureProblem::Missing));
            }
            Err(problem) if may_open_separately(problem) => {
                if self.camera.is_current(camera) {
                    self.open_one(CaptureKind::Camera).await;
                }
                if self.microphone.is_current(microphone) {
                    self.open_one(CaptureKind::Microphone).await;
                }
            }
            Err(problem) => {
                self.take(CaptureKind::Camera, camera, Err(problem));
                self.take(CaptureKind::Microphone, microphone, Err(problem));
            }
        }
    }

    /// Opens one device, and tries again later where that may help.
    pub async fn open_one(self, kind: CaptureKind) {
        let opening = self.local_device(kind).begin_opening();
        self.list_devices().await;
        let opened = self.try_to_open(kind, None).await;
        let problem = opened.as_ref().err().copied();
        self.take(kind, opening, opened);
        if let Some(problem) = problem {
            spawn_local(self.retry_opening(kind, opening, problem));
        }
    }

    /// Tries again after `problem`, until the device opens or the person does something else: a busy device may be free a
    /// moment later, and there may be another one. Meanwhile the problem is shown.
    async fn retry_opening(self, kind: CaptureKind, opening: u32, mut problem: CaptureProblem) {
        let local_device = self.local_device(kind);
        let mut tries = 1;
        loop {
            let other = match next_try(problem, tries) {
                NextTry::None => return,
                NextTry::SameAfter(pause) => {
                    clock::sleep(pause).await;
                    None
                }
                NextTry::Another => match self.other_device(kind) {
                    Some(other) => Some(other),
                    None => return,
                },
            };
            if !local_device.is_current(opening) || local_device.phase.get_untracked().problem().is_none() {
                return;
            }
            let last = other.is_some();
            let opened = self.try_to_open(kind, other).await;
            match opened {
                Ok(_) => {
                    self.take(kind, opening, opened);
                    if last && local_device.is_current(opening) {
                        self.report_switch(kind, None);
                    }
                    return;
                }
                Err(_) if last => return,
                Err(again) => problem = again,
            }
            tries += 1;
        }
    }

    /// The id of a device other than the one that was just tried.
    fn other_device(self, kind: CaptureKind) -> Option<String> {
        let tried = self.wanted_device(kind);
        self.device_choices(kind).with_untracked(|all| {
            let first = all.first().map(|first| first.id.clone());
            let tried = tried.or(first);
            all.iter().find(|one| Some(&one.id) != tried.as_ref()).map(|one| one.id.clone())
        })
    }

    async fn try_to_open(
        self,
        kind: CaptureKind,
        other: Option<String>,
    ) -> Result<LocalTrack, CaptureProblem> {
        let loader = self.loader.with_value(Clone::clone);
        let livekit = loader.load().await?;
        let exact_device = other.is_some();
        let opened = match kind {
            CaptureKind::Camera => {
                let usual = self.video_capture();
                let device_id = other.or(usual.device_id.clone());
                livekit.create_local_video_track(VideoCapture { device_id, exact_device, ..usual }).await
            }
            CaptureKind::Microphone => {
                let usual = self.audio_capture();
                let device_id = other.or(usual.device_id.clone());
                livekit.create_local_audio_track(AudioCapture { device_id, exact_device, ..usual }).await
            }
        };
        opened.map_err(CaptureProblem::from)
    }

    /// Lists the devices, so that the one chosen last time is found, and follows their changes from now on.
    async fn list_devices(self) {
        self.devices.follow();
        self.follow_permissions();
        self.devices.read().await;
    }

    /// The id of the device to open: the one in use, otherwise the one chosen last time.
    fn wanted_device(self, kind: CaptureKind) -> Option<String> {
        self.local_device(kind).device.get_untracked().or_else(|| {
            let there = self.device_choices(kind).get_untracked();
            self.preferences
                .with_value(|preferences| preferences.device(kind).and_then(|wanted| restore(wanted, &there)))
        })
    }

    pub(in crate::state::media) fn video_capture(self) -> VideoCapture {
        let facing_mode = self.camera_choices.facing.get_untracked();
        VideoCapture {
            // On a phone, the facing mode chooses the camera, and an id would contradict it.
            device_id: if facing_mode.is_some() { None } else { self.wanted_device(CaptureKind::Camera) },
            exact_device: false,
            facing_mode,
            resolution: Some(self.camera_choices.resolution.get_untracked().to_livekit()),
        }
    }

    fn audio_capture(self) -> AudioCapture {
        AudioCapture { device_id: self.wanted_device(CaptureKind::Microphone), ..AudioCapture::default() }
    }

    fn take(self, kind: CaptureKind, opening: u32, opened: Result<LocalTrack, CaptureProblem>) {
        let local_device = self.local_device(kind);
        if !local_device.is_current(opening) {
            if let Ok(late) = opened {
                late.stop();
            }
            return;
        }
        match opened {
            Ok(track) => {
                local_device.device.set(track.device_id());
                if let (CaptureKind::Camera, Some(picture)) = (kind, self.picture()) {
                    picture.show_own(&track);
                }
                let listener = self.listen(kind, &track);
                local_device.track.set_value(Some(OpenTrack { track, listener }));
                local_device.phase.set(CapturePhase::On);
                self.renewed(kind);
                self.devices.refresh();
                self.catch_up(kind);
                // Switched off while it was opening.
                if !local_device.wanted.get_value() {
                    spawn_local(self.set_on(kind, false));
                }
            }
            Err(problem) => {
                local_device.track.set_value(None);
                let was_there = local_device.device.get_untracked().is_some();
                local_device.phase.set(CapturePhase::Failed(problem.of_a_device(was_there)));
            }
        }
    }

    /// Reacts to a new track, or to the same track with a new device.
    pub(in crate::state::media) fn renewed(self, kind: CaptureKind) {
        let local_device = self.local_device(kind);
        local_device.renewed.notify();
        match (kind, local_device.live_track()) {
            (CaptureKind::Camera, Some(track)) => self.camera_choices.camera_opened(&track),
            (CaptureKind::Microphone, _) => self.restart_voice_check(),
            _ => {}
        }
    }

    /// Follows the events of a track: unplugged, muted by the server, reopened by LiveKit.
    fn listen(self, kind: CaptureKind, track: &LocalTrack) -> AbortHandle {
        let (handle, registration) = AbortHandle::new_pair();
        let mut events = Abortable::new(track.events(), registration);
        let local_device = self.local_device(kind);
        spawn_local(async move {
            while let Some(event) = events.next().await {
                let Some(phase) = local_device.phase.try_get_untracked() else { break };
                match (event, phase) {
                    (LocalTrackEvent::Ended, CapturePhase::On) => {
                        let refused = local_device.permission.get_value() == Some(Permission::Denied);
                        let why = if refused { CaptureProblem::Refused } else { CaptureProblem::Unplugged };
                        local_device.phase.set(CapturePhase::Failed(why));
                    }
                    (LocalTrackEvent::Restarted, phase) => {
                        if matches!(phase, CapturePhase::Failed(_)) {
                            local_device.phase.set(CapturePhase::On);
                        }
                        self.restarted(kind);
                    }
                    (LocalTrackEvent::Muted, CapturePhase::On) => local_device.phase.set(CapturePhase::Off),
                    (LocalTrackEvent::Unmuted, CapturePhase::Off) => local_device.phase.set(CapturePhase::On),
                    _ => {}
                }
            }
        });
        handle
    }

    /// Reacts to a device that LiveKit has reopened, perhaps another one than before.
    fn restarted(self, kind: CaptureKind) {
        let local_device = self.local_device(kind);
        let device = local_device.live_track().and_then(|track| track.device_id());
        let changed = device.is_some() && device != local_device.device.get_untracked();
        if changed {
            local_device.device.set(device);
        }
        self.renewed(kind);
        if changed && !local_device.changing.get_value() {
            self.report_switch(kind, None);
        }
        if kind == CaptureKind::Camera {
            spawn_local(self.keep_size());
        }
    }
}
