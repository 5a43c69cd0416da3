//! A track shown on, or heard from, an element for as long as a value lives:
//! for components, whose clean-up is a drop.

use web_sys::HtmlMediaElement;

use crate::js::JsTrack;

/// A track on an element; dropping it takes the track off the element again.
#[derive(Debug)]
#[must_use = "the track is taken off the element again when this is dropped"]
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
