//! Autoplay: whether the browser holds back sound or pictures until the person clicks or taps, and playing them then.

use leptos::{prelude::*, task::spawn_local};

use super::{MediaSession, signals::set};

/// What the browser plays.
#[derive(Clone, Copy)]
pub(super) struct Playback {
    plays_sound: RwSignal<bool>,
    plays_pictures: RwSignal<bool>,
}

impl Playback {
    pub(super) fn new() -> Self {
        Self { plays_sound: RwSignal::new(true), plays_pictures: RwSignal::new(true) }
    }
}

impl MediaSession {
    /// Whether the browser plays sound; where not, call [`start_playing`](Self::start_playing) from a click.
    #[must_use]
    pub fn plays_sound(self) -> Signal<bool> {
        self.playback.plays_sound.into()
    }

    /// Whether the browser plays pictures; where not, call [`start_playing`](Self::start_playing) from a click.
    #[must_use]
    pub fn plays_pictures(self) -> Signal<bool> {
        self.playback.plays_pictures.into()
    }

    /// Plays the sound and the pictures that the browser held back.
    pub fn start_playing(self) {
        // At once: browsers only allow it while they handle the click.
        self.participants.play_pictures();
        set(self.playback.plays_pictures, true);
        let Some(room) = self.livekit_room() else { return };
        spawn_local(async move {
            let plays = room.start_audio().await.is_ok();
            // LiveKit plays everybody, even those whom this person has muted.
            self.participants.silence_again();
            if plays {
                set(self.playback.plays_sound, true);
            }
        });
    }

    /// Sets whether the browser holds back pictures and sound that should play, as the stage has found out. LiveKit's own
    /// events concern one picture at a time, and mistake an audio device that starts slowly for one that may not play.
    pub(in crate::state) fn found_held_back(self, pictures: bool, sound: bool) {
        set(self.playback.plays_pictures, !pictures);
        set(self.playback.plays_sound, !sound);
    }
}
