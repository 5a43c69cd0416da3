//! The sound of a remote participant, played by an invisible `<audio>`.

use livekit_web::{Attachment, RemoteTrack};
use wasm_bindgen::JsCast;
use web_sys::HtmlAudioElement;

use super::first_picture;

/// The playback of a track, which ends when this is dropped.
pub struct Sound {
    element: HtmlAudioElement,
    _attachment: Attachment,
}

impl Sound {
    /// Plays `track`, muted if `silent`. `None` where there is no document.
    #[must_use]
    pub fn play(track: &RemoteTrack, silent: bool) -> Option<Self> {
        let playing = track.sid().as_deref().and_then(first_picture::take_sound);
        let element = match playing {
            Some(element) => element,
            None => {
                let document = web_sys::window()?.document()?;
                document.create_element("audio").ok()?.dyn_into::<HtmlAudioElement>().ok()?
            }
        };
        element.set_autoplay(true);
        element.set_muted(silent);
        let attachment = track.attached(element.clone().unchecked_into());
        Some(Self { element, _attachment: attachment })
    }

    /// Whether it is paused, because the browser waits for a touch or something has paused it.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.element.paused()
    }

    /// Mutes or unmutes the playback.
    pub fn set_silent(&self, silent: bool) {
        self.element.set_muted(silent);
    }
}
