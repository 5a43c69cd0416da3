//! Pictures and sound that the browser holds back until somebody touches the page: whether there are any, and playing
//! them.

use leptos::{prelude::*, task::spawn_local};

use crate::state::media::session::{MediaSession, signals::set};

impl MediaSession {
    /// Whether the browser plays sound; where not, [`start_playing`](Self::start_playing) from a click.
    #[must_use]
    pub fn plays_sound(self) -> Signal<bool> {
        self.told.plays_sound.into()
    }

    /// Whether the browser plays pictures; where not, [`start_playing`](Self::start_playing) from a click.
    #[must_use]
    pub fn plays_pictures(self) -> Signal<bool> {
        self.told.plays_pictures.into()
    }

    /// Plays what the browser held back, pictures and sound.
    pub fn start_playing(self) {
        // At once: browsers look at the click, and not at what comes of it later.
        self.cast.play_pictures();
        set(self.told.plays_pictures, true);
        let Some(room) = self.live_room() else { return };
        spawn_local(async move {
            let plays = room.start_audio().await.is_ok();
            // LiveKit plays everybody, those too whom this person has silenced.
            self.cast.silence_again();
            if plays {
                self.told.plays_sound.try_set(true);
            }
        });
    }

    /// The stage looked whether pictures and sound that are to be seen and heard are held back. LiveKit's own news of
    /// it speaks of one picture at a time, and takes an audio device that is slow to start for one that may not.
    pub(in crate::state) fn found_held_back(self, pictures: bool, sound: bool) {
        set(self.told.plays_pictures, !pictures);
        set(self.told.plays_sound, !sound);
    }
}
