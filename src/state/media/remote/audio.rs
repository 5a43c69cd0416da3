//! A remote sound, played for as long as its track stays the same.

use std::cell::RefCell;

use crate::ports::media::{RemotePublication, Sound};

/// A sound that is played, or none.
#[derive(Default)]
pub(in crate::state::media) struct PlayedSound(RefCell<Option<Playing>>);

/// A sound and the id of the track it plays.
struct Playing {
    sid: String,
    sound: Sound,
}

impl PlayedSound {
    /// Plays the sound that is published now, or holds it ready in silence.
    pub(in crate::state::media) fn update(&self, publication: Option<RemotePublication>, silent: bool) {
        let track = publication.and_then(|publication| Some((publication.sid(), publication.track()?)));
        let mut playing = self.0.borrow_mut();
        match (track, &*playing) {
            (None, _) => *playing = None,
            (Some((sid, _)), Some(playing)) if sid == playing.sid => {}
            (Some((sid, track)), _) => {
                *playing = Sound::play(&track, silent).map(|sound| Playing { sid, sound });
            }
        }
    }

    /// Silences or plays the sound.
    pub(in crate::state::media) fn set_silent(&self, silent: bool) {
        if let Some(playing) = &*self.0.borrow() {
            playing.sound.set_silent(silent);
        }
    }

    /// Whether there is a sound that does not play.
    pub(in crate::state::media) fn is_paused(&self) -> bool {
        self.0.borrow().as_ref().is_some_and(|playing| playing.sound.is_paused())
    }

    /// Ends the sound.
    pub(in crate::state::media) fn end(&self) {
        self.0.replace(None);
    }
}
