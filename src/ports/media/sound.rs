//! Somebody's sound, played by an `<audio>` of its own that nobody sees.

use livekit_web::{Attachment, RemoteTrack};
use wasm_bindgen::JsCast;
use web_sys::HtmlAudioElement;

/// Plays a track for as long as it lives.
pub struct Sound {
    element: HtmlAudioElement,
    _attachment: Attachment,
}

impl Sound {
    /// Plays `track`, or holds it ready in silence. `None` where there is no document.
    #[must_use]
    pub fn play(track: &RemoteTrack, silent: bool) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let element: HtmlAudioElement = document.create_element("audio").ok()?.dyn_into().ok()?;
        element.set_autoplay(true);
        element.set_muted(silent);
        let attachment = track.attached(element.clone().unchecked_into());
        Some(Self { element, _attachment: attachment })
    }

    /// Whether it does not play, heard or in silence: the browser waits for a touch, or something paused it.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.element.paused()
    }

    /// Goes silent, or is heard again.
    pub fn set_silent(&self, silent: bool) {
        self.element.set_muted(silent);
    }
}
