//! One's own camera and microphone, opened once: what the green room previews is what the room sends.

use futures::{StreamExt, future::AbortHandle, stream::Abortable};
use leptos::{prelude::*, task::spawn_local};

use super::capture::{CaptureKind, CapturePhase, CaptureProblem, may_be_had_apart};
use crate::ports::media::{
    AudioCapture, Level, LocalTrack, LocalTrackEvent, MediaLoader, Picture, VideoCapture,
};

/// One's own camera and microphone.
#[derive(Clone, Copy)]
pub struct LocalMedia {
    loader: StoredValue<MediaLoader, LocalStorage>,
    picture: StoredValue<Option<Picture>, LocalStorage>,
    aspect: RwSignal<Option<f64>>,
    camera: Own,
    microphone: Own,
}

#[derive(Clone, Copy)]
struct Own {
    phase: RwSignal<CapturePhase>,
    device: RwSignal<Option<String>>,
    track: StoredValue<Option<Held>, LocalStorage>,
    /// Counts openings, so that one that comes too late is given back.
    turn: StoredValue<u32>,
}

/// A track and its listener, which ends with it.
struct Held {
    track: LocalTrack,
    listener: AbortHandle,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

impl Own {
    fn new() -> Self {
        Self {
            phase: RwSignal::new(CapturePhase::Closed),
            device: RwSignal::new(None),
            track: StoredValue::new_local(None),
            turn: StoredValue::new(0),
        }
    }

    fn begin(self) -> u32 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.phase.set(CapturePhase::Opening);
        turn
    }

    fn is_still(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    fn close(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let held = self.track.try_update_value(Option::take).flatten();
        if let Some(held) = held {
            // Off at once, whoever else still holds the track.
            held.track.stop();
        }
        self.phase.set(CapturePhase::Closed);
    }
}

impl LocalMedia {
    pub(super) fn new(loader: MediaLoader) -> Self {
        let aspect = RwSignal::new(None);
        Self {
            loader: StoredValue::new_local(loader),
            picture: StoredValue::new_local(Picture::new(move |shape| aspect.set(Some(shape)))),
            aspect,
            camera: Own::new(),
            microphone: Own::new(),
        }
    }

    const fn own(self, kind: CaptureKind) -> Own {
        match kind {
            CaptureKind::Camera => self.camera,
            CaptureKind::Microphone => self.microphone,
        }
    }

    /// How far it is.
    #[must_use]
    pub fn phase(self, kind: CaptureKind) -> Signal<CapturePhase> {
        self.own(kind).phase.into()
    }

    /// The device in use, by id.
    #[must_use]
    pub fn device(self, kind: CaptureKind) -> Signal<Option<String>> {
        self.own(kind).device.into()
    }

    /// One's own picture, to be put where it is shown. It looks the way others see it; views mirror it.
    #[must_use]
    pub fn picture(self) -> Option<Picture> {
        self.picture.with_value(Clone::clone)
    }

    /// The shape of one's own picture, width by height, once known.
    #[must_use]
    pub fn aspect(self) -> Signal<Option<f64>> {
        self.aspect.into()
    }

    /// Listens to one's own microphone; `None` while it is closed.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        self.track(CaptureKind::Microphone).and_then(|track| Level::of(&track))
    }

    pub(super) fn track(self, kind: CaptureKind) -> Option<LocalTrack> {
        self.own(kind).track.with_value(|held| held.as_ref().map(|held| held.track.clone()))
    }

    /// Opens whatever is not open yet: both with one question, and where that fails each by itself, so that
    /// each has its own problem and the other one still works.
    pub async fn open(self) {
        let wants =
            |own: Own| matches!(own.phase.get_untracked(), CapturePhase::Closed | CapturePhase::Failed(_));
        match (wants(self.camera), wants(self.microphone)) {
            (true, true) => self.open_both().await,
            (true, false) => self.open_one(CaptureKind::Camera).await,
            (false, true) => self.open_one(CaptureKind::Microphone).await,
            (false, false) => {}
        }
    }

    async fn open_both(self) {
        let (camera, microphone) = (self.camera.begin(), self.microphone.begin());
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
        let loader = self.loader.with_value(Clone::clone);
        let opened = match loader.load().await {
            Ok(livekit) => match kind {
                CaptureKind::Camera => livekit.create_local_video_track(self.video_capture()).await,
                CaptureKind::Microphone => livekit.create_local_audio_track(self.audio_capture()).await,
            }
            .map_err(CaptureProblem::from),
            Err(error) => Err(error.into()),
        };
        self.take(kind, turn, opened);
    }

    /// Switches it on or off; off releases the camera. Opens it when it is not open.
    pub async fn toggle(self, kind: CaptureKind) {
        let own = self.own(kind);
        match (own.phase.get_untracked(), self.track(kind)) {
            (CapturePhase::On, Some(track)) => {
                own.phase.set(CapturePhase::Off);
                // LiveKit is not known to fail here.
                let _ = track.mute().await;
            }
            (CapturePhase::Off, Some(track)) => {
                own.phase.set(CapturePhase::Opening);
                let opened = track.unmute().await;
                own.phase.set(match opened {
                    Ok(()) => CapturePhase::On,
                    Err(error) => CapturePhase::Failed(error.into()),
                });
            }
            (CapturePhase::Opening, _) => {}
            _ => self.open_one(kind).await,
        }
    }

    /// Uses another device from now on.
    pub async fn choose(self, kind: CaptureKind, device: String) {
        let own = self.own(kind);
        own.device.set(Some(device.clone()));
        match (own.phase.get_untracked(), self.track(kind)) {
            (CapturePhase::On, Some(track)) => {
                if let Err(error) = track.switch_device(&device).await {
                    own.phase.set(CapturePhase::Failed(error.into()));
                }
            }
            (CapturePhase::Off, Some(track)) => {
                let _ = track.switch_device(&device).await;
            }
            (CapturePhase::Opening, _) => {}
            _ => self.open_one(kind).await,
        }
    }

    /// Lets both go: the camera's light goes out now.
    pub fn release(self) {
        self.picture.with_value(|picture| {
            if let Some(picture) = picture {
                picture.clear();
            }
        });
        self.aspect.set(None);
        self.camera.close();
        self.microphone.close();
    }

    fn video_capture(self) -> VideoCapture {
        VideoCapture { device_id: self.camera.device.get_untracked(), ..VideoCapture::default() }
    }

    fn audio_capture(self) -> AudioCapture {
        AudioCapture { device_id: self.microphone.device.get_untracked(), ..AudioCapture::default() }
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
            }
            Err(problem) => {
                own.track.set_value(None);
                own.phase.set(CapturePhase::Failed(problem));
            }
        }
    }

    /// Follows what happens to a track by itself: unplugged, muted by the server.
    fn listen(self, kind: CaptureKind, track: &LocalTrack) -> AbortHandle {
        let (handle, registration) = AbortHandle::new_pair();
        let mut events = Abortable::new(track.events(), registration);
        let own = self.own(kind);
        spawn_local(async move {
            while let Some(event) = events.next().await {
                let Some(phase) = own.phase.try_get_untracked() else { break };
                match (event, phase) {
                    (LocalTrackEvent::Ended, CapturePhase::On) => {
                        own.phase.set(CapturePhase::Failed(CaptureProblem::Unplugged));
                    }
                    (LocalTrackEvent::Restarted, CapturePhase::Failed(CaptureProblem::Unplugged)) => {
                        own.phase.set(CapturePhase::On);
                    }
                    (LocalTrackEvent::Muted, CapturePhase::On) => own.phase.set(CapturePhase::Off),
                    (LocalTrackEvent::Unmuted, CapturePhase::Off) => own.phase.set(CapturePhase::On),
                    _ => {}
                }
            }
        });
        handle
    }
}
