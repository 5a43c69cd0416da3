//! A `<video>` on the page, which is removed when it is dropped.

use wasm_bindgen::JsCast;
use web_sys::HtmlVideoElement;

use crate::seen_events::eventually;

pub(crate) struct VideoElement(pub(crate) HtmlVideoElement);

impl VideoElement {
    pub(crate) fn on_page() -> Self {
        let document = web_sys::window().expect("a window").document().expect("a document");
        let element: HtmlVideoElement =
            document.create_element("video").expect("an element").unchecked_into();
        element.set_width(320);
        element.set_height(180);
        element.set_muted(true);
        document.body().expect("a body").append_child(&element).expect("goes on the page");
        Self(element)
    }

    /// Waits until frames have been decoded, and then more of them.
    pub(crate) async fn plays(&self) {
        let frames = || self.0.get_video_playback_quality().total_video_frames();
        eventually("the first frame", || frames() > 0).await;
        let first = frames();
        eventually("more frames", || frames() > first + 2).await;
    }
}

impl Drop for VideoElement {
    fn drop(&mut self) {
        self.0.remove();
    }
}
