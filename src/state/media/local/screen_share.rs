//! The person's own screen, window or tab, shared beside the camera.

use futures::{StreamExt, future::AbortHandle, stream::Abortable};
use leptos::{prelude::*, task::spawn_local};

use super::{capture::CaptureProblem, unpublish::unpublish};
use crate::ports::media::{
    LocalTrack, LocalTrackEvent, MediaError, MediaLoader, Picture, Room, ScreenAudioCapture, ScreenCapture,
    can_capture_screen, can_restrict_own_audio,
};

/// The phase of the screen share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScreenPhase {
    /// Nothing is shared.
    #[default]
    Off,
    /// The person chooses what to share.
    Choosing,
    /// Something is shared.
    On,
    /// Sharing failed.
    Failed(CaptureProblem),
}

/// The person's screen share.
#[derive(Clone, Copy)]
pub struct ScreenShare {
    loader: StoredValue<MediaLoader, LocalStorage>,
    phase: RwSignal<ScreenPhase>,
    shared: StoredValue<Option<Shared>, LocalStorage>,
    picture: StoredValue<Option<Picture>, LocalStorage>,
    aspect: RwSignal<Option<f64>>,
}

/// The shared tracks, the room that they are published in, and the listener for their end.
struct Shared {
    tracks: Vec<LocalTrack>,
    room: Option<Room>,
    listener: AbortHandle,
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.listener.abort();
        let tracks = std::mem::take(&mut self.tracks);
        for track in &tracks {
            track.stop();
        }
        if let Some(room) = self.room.take() {
            spawn_local(async move { unpublish(&room, tracks).await });
        }
    }
}

/// The options of a screen capture. Its sound leaves out that of the call: people on stage would hear themselves.
/// Where the browser cannot leave out what this page plays (`can_restrict`), it takes out what the speakers play, and
/// changes nothing else about the sound, which may be music. Sharing this very page would show it in itself.
const fn wanted_screen(can_restrict: bool) -> ScreenCapture {
    let audio = if can_restrict {
        ScreenAudioCapture {
            restrict_own_audio: Some(true),
            echo_cancellation: None,
            noise_suppression: None,
            auto_gain_control: None,
        }
    } else {
        ScreenAudioCapture {
            restrict_own_audio: None,
            echo_cancellation: Some(true),
            noise_suppression: Some(false),
            auto_gain_control: Some(false),
        }
    };
    ScreenCapture {
        audio: Some(audio),
        resolution: None,
        offers_own_tab: Some(false),
        offers_switching: Some(true),
        offers_system_audio: Some(true),
    }
}

impl ScreenShare {
    pub(in crate::state::media) fn new(loader: MediaLoader) -> Self {
        let aspect = RwSignal::new(None);
        Self {
            loader: StoredValue::new_local(loader),
            phase: RwSignal::new(ScreenPhase::Off),
            shared: StoredValue::new_local(None),
            picture: StoredValue::new_local(Picture::new(move |shape| aspect.set(Some(shape)))),
            aspect,
        }
    }

    #[must_use]
    pub fn phase(self) -> Signal<ScreenPhase> {
        self.phase.into()
    }

    /// Whether this browser can share a screen at all: phones cannot.
    #[must_use]
    pub fn is_possible(self) -> bool {
        can_capture_screen()
    }

    /// The preview's `<video>`, to be mounted where it is shown; never mirrored.
    #[must_use]
    pub fn picture(self) -> Option<Picture> {
        self.picture.with_value(Clone::clone)
    }

    /// The aspect ratio (width by height) of the shared screen, once known.
    #[must_use]
    pub fn aspect(self) -> Signal<Option<f64>> {
        self.aspect.into()
    }

    /// Lets the person choose what to share; works only from a click. [`phase`](Self::phase) tells the outcome. The
    /// screen is published as soon as it is on.
    pub fn start(self) {
        if matches!(self.phase.get_untracked(), ScreenPhase::Choosing | ScreenPhase::On) {
            return;
        }
        self.phase.set(ScreenPhase::Choosing);
        let loader = self.loader.with_value(Clone::clone);
        spawn_local(async move {
            let captured = match loader.load().await {
                Ok(livekit) => {
                    livekit.create_local_screen_tracks(wanted_screen(can_restrict_own_audio())).await
                }
                Err(error) => return self.ends_as(ScreenPhase::Failed(error.into())),
            };
            match captured {
                Ok(tracks) => match tracks.video {
                    Some(video) => self.shares(video, tracks.audio),
                    None => self.ends_as(ScreenPhase::Off),
                },
                // The person changed their mind: nothing to report.
                Err(MediaError::PermissionDenied | MediaError::PermissionDismissed) => {
                    self.ends_as(ScreenPhase::Off);
                }
                Err(error) => self.ends_as(ScreenPhase::Failed(error.into())),
            }
        });
    }

    /// Stops sharing.
    pub fn stop(self) {
        self.ends_as(ScreenPhase::Off);
    }

    fn shares(self, video: LocalTrack, audio: Option<LocalTrack>) {
        // The person has left the stage in between.
        if self.phase.try_get_untracked() != Some(ScreenPhase::Choosing) {
            video.stop();
            if let Some(audio) = audio {
                audio.stop();
            }
            return;
        }
        if let Some(picture) = self.picture() {
            picture.show_own(&video);
        }
        let (listener, registration) = AbortHandle::new_pair();
        let mut events = Abortable::new(video.events(), registration);
        spawn_local(async move {
            while let Some(event) = events.next().await {
                // The browser has a button of its own that ends it.
                if event == LocalTrackEvent::Ended {
                    self.stop();
                }
            }
        });
        let tracks = std::iter::once(video).chain(audio).collect();
        self.shared.set_value(Some(Shared { tracks, room: None, listener }));
        self.phase.set(ScreenPhase::On);
    }

    fn ends_as(self, phase: ScreenPhase) {
        let Some(shared) = self.shared.try_update_value(Option::take) else { return };
        drop(shared);
        self.picture.with_value(|picture| {
            if let Some(picture) = picture {
                picture.clear();
            }
        });
        self.aspect.set(None);
        if self.phase.get_untracked() != phase {
            self.phase.set(phase);
        }
    }

    /// The shared tracks, the picture first.
    pub(in crate::state::media) fn tracks(self) -> Vec<LocalTrack> {
        self.shared
            .try_with_value(|shared| shared.as_ref().map(|shared| shared.tracks.clone()))
            .flatten()
            .unwrap_or_default()
    }

    pub(super) fn is_sent_to(self, room: &Room) {
        let _ = self.shared.try_update_value(|shared| {
            if let Some(shared) = shared {
                shared.room = Some(room.clone());
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sound_of_a_screen_is_asked_for_without_that_of_the_call() {
        let audio = |can_restrict| wanted_screen(can_restrict).audio.unwrap_or_default();
        assert_eq!(audio(true).restrict_own_audio, Some(true));
        assert_eq!(audio(true).echo_cancellation, None);
        assert_eq!(audio(false).echo_cancellation, Some(true));
        assert_eq!(
            (audio(false).noise_suppression, audio(false).auto_gain_control),
            (Some(false), Some(false))
        );
    }

    #[test]
    fn the_apps_own_tab_is_not_offered_and_the_tab_can_be_switched() {
        for can_restrict in [true, false] {
            let wanted = wanted_screen(can_restrict);
            assert_eq!((wanted.offers_own_tab, wanted.offers_switching), (Some(false), Some(true)));
        }
    }
}
