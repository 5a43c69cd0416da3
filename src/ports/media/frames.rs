//! The frames a `<video>` shows: how many so far, and when the next one comes.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::HtmlVideoElement;

/// Waits for one frame; never tells when dropped before.
#[must_use = "dropped, it tells nothing"]
pub struct NextFrame {
    video: HtmlVideoElement,
    handle: JsValue,
    _told: Closure<dyn FnMut(JsValue, JsValue)>,
}

impl NextFrame {
    /// Tells when `video` shows its next frame. `None` where the browser cannot.
    pub(super) fn of(video: &HtmlVideoElement, told: impl FnOnce() + 'static) -> Option<Self> {
        let mut told = Some(told);
        let told = Closure::<dyn FnMut(JsValue, JsValue)>::new(move |_, _| {
            if let Some(told) = told.take() {
                told();
            }
        });
        let request = method(video, "requestVideoFrameCallback")?;
        let handle = request.call1(video, told.as_ref()).ok()?;
        Some(Self { video: video.clone(), handle, _told: told })
    }
}

impl Drop for NextFrame {
    fn drop(&mut self) {
        if let Some(cancel) = method(&self.video, "cancelVideoFrameCallback") {
            // One that was told already is simply not found.
            let _ = cancel.call1(&self.video, &self.handle);
        }
    }
}

/// Frames decoded so far; a new source begins at 0.
pub(super) fn count(video: &HtmlVideoElement) -> u32 {
    video.get_video_playback_quality().total_video_frames()
}

/// Whether the source shown now has brought a frame.
pub(super) fn has_one(video: &HtmlVideoElement) -> bool {
    video.ready_state() >= web_sys::HtmlMediaElement::HAVE_CURRENT_DATA && video.video_width() > 0
}

fn method(video: &HtmlVideoElement, name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(video, &name.into()).ok()?.dyn_into().ok()
}
