//! A track that stays attached to an element for as long as a value lives: for components, which clean up by dropping.

use web_sys::HtmlMediaElement;

use crate::js::JsTrack;

/// A track attached to an element. Dropping it detaches the track.
#[derive(Debug)]
#[must_use = "the track is detached from the element when this is dropped"]
pub struct Attachment {
    track: JsTrack,
    element: HtmlMediaElement,
}

impl Attachment {
    pub(crate) fn new(track: JsTrack, element: HtmlMediaElement) -> Self {
        track.attach(&element);
        Self { track, element }
    }
}

impl Drop for Attachment {
    fn drop(&mut self) {
        self.track.detach(&self.element);
    }
}
