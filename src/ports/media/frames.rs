//! The frames of a `<video>`: their number so far, and the arrival of the next one.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::HtmlVideoElement;

/// The element's two counts of frames. Either stays at 0 in some browser, and both restart at 0 with another source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FrameCounts {
    /// Frames put on the screen, from `requestVideoFrameCallback`; 0 in browsers without it.
    pub presented: u32,
    /// Frames decoded, from `getVideoPlaybackQuality`; always 0 for WebRTC in Firefox.
    pub decoded: u32,
}

/// A count of the frames of a `<video>`. It requests one frame at a time, and only when the count is read, so that no code runs
/// with every frame.
pub(super) struct FrameCounter {
    video: HtmlVideoElement,
    presented: Rc<Cell<u32>>,
    requested: Rc<RefCell<Option<JsValue>>>,
    callback: Closure<dyn FnMut(JsValue, JsValue)>,
}

impl FrameCounter {
    pub(super) fn of(video: &HtmlVideoElement) -> Self {
        let (presented, requested) = (Rc::new(Cell::new(0_u32)), Rc::new(RefCell::new(None)));
        let (count, answered) = (presented.clone(), requested.clone());
        let callback = Closure::<dyn FnMut(JsValue, JsValue)>::new(move |_, frame: JsValue| {
            answered.replace(None);
            count.set(presented_frames(&frame).unwrap_or_else(|| count.get().wrapping_add(1)));
        });
        Self { video: video.clone(), presented, requested, callback }
    }

    /// Returns the counts known so far, and requests the next frame, which the next call includes.
    pub(super) fn read(&self) -> FrameCounts {
        if self.requested.borrow().is_none()
            && let Some(request) = method(&self.video, "requestVideoFrameCallback")
        {
            self.requested.replace(request.call1(&self.video, self.callback.as_ref()).ok());
        }
        let decoded = self.video.get_video_playback_quality().total_video_frames();
        FrameCounts { presented: self.presented.get(), decoded }
    }
}

impl Drop for FrameCounter {
    fn drop(&mut self) {
        if let Some(handle) = self.requested.take() {
            cancel(&self.video, &handle);
        }
    }
}

/// A callback for one frame, cancelled when dropped.
#[must_use = "dropping it cancels the callback"]
pub struct NextFrame {
    video: HtmlVideoElement,
    handle: JsValue,
    _callback: Closure<dyn FnMut(JsValue, JsValue)>,
}

impl NextFrame {
    /// Calls `on_frame` when `video` shows its next frame. `None` where the browser does not support that.
    pub(super) fn of(video: &HtmlVideoElement, on_frame: impl FnOnce() + 'static) -> Option<Self> {
        let mut on_frame = Some(on_frame);
        let callback = Closure::<dyn FnMut(JsValue, JsValue)>::new(move |_, _| {
            if let Some(on_frame) = on_frame.take() {
                on_frame();
            }
        });
        let request = method(video, "requestVideoFrameCallback")?;
        let handle = request.call1(video, callback.as_ref()).ok()?;
        Some(Self { video: video.clone(), handle, _callback: callback })
    }
}

impl Drop for NextFrame {
    fn drop(&mut self) {
        cancel(&self.video, &self.handle);
    }
}

/// Whether the current source has delivered a frame.
pub(super) fn has_one(video: &HtmlVideoElement) -> bool {
    video.ready_state() >= web_sys::HtmlMediaElement::HAVE_CURRENT_DATA && video.video_width() > 0
}

/// The number of frames shown, from the argument of a frame's callback.
fn presented_frames(frame: &JsValue) -> Option<u32> {
    let count = js_sys::Reflect::get(frame, &"presentedFrames".into()).ok()?.as_f64()?;
    // It takes years to count more than the type can hold.
    (count >= 1.0 && count <= f64::from(u32::MAX)).then_some(count as u32)
}

/// Cancels the callback. One that has been called is not found, which is no error.
fn cancel(video: &HtmlVideoElement, handle: &JsValue) {
    if let Some(cancel) = method(video, "cancelVideoFrameCallback") {
        let _ = cancel.call1(video, handle);
    }
}

fn method(video: &HtmlVideoElement, name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(video, &name.into()).ok()?.dyn_into().ok()
}
