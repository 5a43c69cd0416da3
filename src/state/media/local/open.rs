//! Opens the person's camera and microphone, with one permission prompt where possible, and retries where that helps.

use futures::{StreamExt, future::AbortHandle, stream::Abortable};
use leptos::{prelude::*, task::spawn_local};

use super::{
    LocalMedia,
    capture::{CaptureKind, CapturePhase, CaptureProblem, may_be_had_apart},
    device_preferences::restore,
    local_device::{Held, LocalDevice},
    open_retry::{NextTry, next_try},
};
use crate::ports::{
    clock,
    media::{AudioCapture, LocalTrack, LocalTrackEvent, Permission, VideoCapture},
};

impl LocalMedia {
    /// Opens the devices that are not open yet: both with one prompt, and if that fails each by itself, so that each has
    /// its own problem and the other one still works.
    pub async fn open(self) {
        let wants = |own: LocalDevice| {
            matches!(own.phase.get_untracked(), CapturePhase::Closed | CapturePhase::Failed(_))
        };
        match (wants(self.camera), wants(self.microphone)) {
            (true, true) => self.open_both().await,
            (true, false) => self.open_one(CaptureKind::Camera).await,
            (false, true) => self.open_one(CaptureKind::Microphone).await,
            (false, false) => {}
        }
    }

    async fn open_both(self) {
        let (camera, microphone) = (self.camera.begin(), self.microphone.begin());
        self.look_around().await;
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
            Err(problem) if may_be_had_apart(problem) => {
                if self.camera.is_still(camera) {
                    self.open_one(CaptureKind::Camera).await;
                }
                if self.microphone.is_still(microphone) {
                    self.open_one(CaptureKind::Microphone).await;
                }
            }
            Err(problem) => {
                self.take(CaptureKind::Camera, camera, Err(problem));
                self.take(CaptureKind::Microphone, microphone, Err(problem));
            }
        }
    }

    /// Opens one of them.
    pub async fn open_one(self, kind: CaptureKind) {
        let turn = self.own(kind).begin();
        self.look_around().await;
        let opened = self.try_to_open(kind, None).await;
        let problem = opened.as_ref().err().copied();
        self.take(kind, turn, opened);
        if let Some(problem) = problem {
            spawn_local(self.go_on_trying(kind, turn, problem));
        }
    }

    /// A device that is busy may be free a moment later; and there may be another one. People see the problem
    /// meanwhile, and may do something else.
    async fn go_on_trying(self, kind: CaptureKind, turn: u32, mut problem: CaptureProblem) {
        let own = self.own(kind);
        let mut tries = 1;
        loop {
            let other = match next_try(problem, tries) {
                NextTry::None => return,
                NextTry::SameAfter(pause) => {
                    clock::sleep(pause).await;
                    None
                }
                NextTry::Another => match self.another(kind) {
                    Some(other) => Some(other),
                    None => return,
                },
            };
            if !own.is_still(turn) || own.phase.get_untracked().problem().is_none() {
                return;
            }
            let last = other.is_some();
            let opened = self.try_to_open(kind, other).await;
            match opened {
                Ok(_) => {
                    self.take(kind, turn, opened);
                    if last && own.is_still(turn) {
                        self.tell_of_switch(kind, None);
                    }
                    return;
                }
                Err(_) if last => return,
                Err(again) => problem = again,
            }
            tries += 1;
        }
    }

    /// A device that is not the one just tried.
    fn another(self, kind: CaptureKind) -> Option<String> {
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

    /// Learns which devices there are, for as long as the app runs, so that the one chosen last time is found.
    async fn look_around(self) {
        self.devices.follow();
        self.follow_the_permissions();
        self.devices.read().await;
    }

    /// The device to ask for: the one in use, else the one of last time.
    fn wanted_device(self, kind: CaptureKind) -> Option<String> {
        self.own(kind).device.get_untracked().or_else(|| {
            let there = self.device_choices(kind).get_untracked();
            self.memory.with_value(|memory| memory.device(kind).and_then(|wanted| restore(wanted, &there)))
        })
    }

    pub(in crate::state::media) fn video_capture(self) -> VideoCapture {
        let facing_mode = self.camera_choices.facing.get_untracked();
        VideoCapture {
            // The side of a phone is chosen by facing, and a device would contradict it.
            device_id: if facing_mode.is_some() { None } else { self.wanted_device(CaptureKind::Camera) },
            exact_device: false,
            facing_mode,
            resolution: Some(self.camera_choices.resolution.get_untracked().wish()),
        }
    }

    fn audio_capture(self) -> AudioCapture {
        AudioCapture { device_id: self.wanted_device(CaptureKind::Microphone), ..AudioCapture::default() }
    }

    fn take(self, kind: CaptureKind, turn: u32, opened: Result<LocalTrack, CaptureProblem>) {
        let own = self.own(kind);
        if !own.is_still(turn) {
            if let Ok(late) = opened {
                late.stop();
            }
            return;
        }
        match opened {
            Ok(track) => {
                own.device.set(track.device_id());
                if let (CaptureKind::Camera, Some(picture)) = (kind, self.picture()) {
                    picture.show_own(&track);
                }
                let listener = self.listen(kind, &track);
                own.track.set_value(Some(Held { track, listener }));
                own.phase.set(CapturePhase::On);
                self.renewed(kind);
                self.devices.refresh();
                self.catch_up(kind);
                // Switched off while it opened.
                if !own.wanted.get_value() {
                    spawn_local(self.set_on(kind, false));
                }
            }
            Err(problem) => {
                own.track.set_value(None);
                let was_there = own.device.get_untracked().is_some();
                own.phase.set(CapturePhase::Failed(problem.of_a_device(was_there)));
            }
        }
    }

    /// Another track has taken the place of the one before.
    pub(in crate::state::media) fn renewed(self, kind: CaptureKind) {
        let own = self.own(kind);
        own.renewed.notify();
        match (kind, own.live_track()) {
            (CaptureKind::Camera, Some(track)) => self.camera_choices.see(&track),
            (CaptureKind::Microphone, _) => self.restart_voice_check(),
            _ => {}
        }
    }

    /// Follows what happens to a track by itself: unplugged, muted by the server, opened again by LiveKit.
    fn listen(self, kind: CaptureKind, track: &LocalTrack) -> AbortHandle {
        let (handle, registration) = AbortHandle::new_pair();
        let mut events = Abortable::new(track.events(), registration);
        let own = self.own(kind);
        spawn_local(async move {
            while let Some(event) = events.next().await {
                let Some(phase) = own.phase.try_get_untracked() else { break };
                match (event, phase) {
                    (LocalTrackEvent::Ended, CapturePhase::On) => {
                        let refused = own.permission.get_value() == Some(Permission::Denied);
                        let why = if refused { CaptureProblem::Refused } else { CaptureProblem::Unplugged };
                        own.phase.set(CapturePhase::Failed(why));
                    }
                    (LocalTrackEvent::Restarted, phase) => {
                        if matches!(phase, CapturePhase::Failed(_)) {
                            own.phase.set(CapturePhase::On);
                        }
                        self.restarted(kind);
                    }
                    (LocalTrackEvent::Muted, CapturePhase::On) => own.phase.set(CapturePhase::Off),
                    (LocalTrackEvent::Unmuted, CapturePhase::Off) => own.phase.set(CapturePhase::On),
                    _ => {}
                }
            }
        });
        handle
    }

    /// The track goes on with a device opened anew, perhaps another one.
    fn restarted(self, kind: CaptureKind) {
        let own = self.own(kind);
        let device = own.live_track().and_then(|track| track.device_id());
        let changed = device.is_some() && device != own.device.get_untracked();
        if changed {
            own.device.set(device);
        }
        self.renewed(kind);
        if changed && !own.changing.get_value() {
            self.tell_of_switch(kind, None);
        }
        if kind == CaptureKind::Camera {
            spawn_local(self.keep_size());
        }
    }
}
