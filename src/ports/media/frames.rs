//! The frames a `<video>` shows: how many so far, and when the next one comes.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::HtmlVideoElement;

/// The element's two ways of counting frames. Each may stay at 0 in some browser, and begins at 0 again with another
/// source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FrameCounts {
    /// Put on the screen, by `requestVideoFrameCallback`; 0 in browsers without it.
    pub presented: u32,
    /// Decoded, by `getVideoPlaybackQuality`; Firefox leaves it at 0 for what comes over a connection.
    pub decoded: u32,
}

/// Counts the frames of one `<video>`. It asks for one frame at a time, and only when the count is read: nothing runs
/// with every frame.
pub(super) struct FrameCounter {
    video: HtmlVideoElement,
    presented: Rc<Cell<u32>>,
    asked: Rc<RefCell<Option<JsValue>>>,
    told: Closure<dyn FnMut(JsValue, JsValue)>,
}

impl FrameCounter {
    pub(super) fn of(video: &HtmlVideoElement) -> Self {
        let (presented, asked) = (Rc::new(Cell::new(0_u32)), Rc::new(RefCell::new(None)));
        let (count, answered) = (presented.clone(), asked.clone());
        let told = Closure::<dyn FnMut(JsValue, JsValue)>::new(move |_, frame: JsValue| {
            answered.replace(None);
            count.set(presented_frames(&frame).unwrap_or_else(|| count.get().wrapping_add(1)));
        });
        Self { video: video.clone(), presented, asked, told }
    }

    /// The frames as far as they are known, and asks anew: a frame shown from now on is known the next time.
    pub(super) fn read(&self) -> FrameCounts {
        if self.asked.borrow().is_none()
            && let Some(request) = method(&self.video, "requestVideoFrameCallback")
        {
            self.asked.replace(request.call1(&self.video, self.told.as_ref()).ok());
        }
        let decoded = self.video.get_video_playback_quality().total_video_frames();
        FrameCounts { presented: self.presented.get(), decoded }
    }
}

impl Drop for FrameCounter {
    fn drop(&mut self) {
        if let Some(handle) = self.asked.take() {
            cancel(&self.video, &handle);
        }
    }
}

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
        cancel(&self.video, &self.handle);
    }
}

/// Whether the source shown now has brought a frame.
pub(super) fn has_one(video: &HtmlVideoElement) -> bool {
    video.ready_state() >= web_sys::HtmlMediaElement::HAVE_CURRENT_DATA && video.video_width() > 0
}

/// How many frames were shown, as a frame's callback is told.
fn presented_frames(frame: &JsValue) -> Option<u32> {
    let count = js_sys::Reflect::get(frame, &"presentedFrames".into()).ok()?.as_f64()?;
    // More than fit into the type take years.
    (count >= 1.0 && count <= f64::from(u32::MAX)).then_some(count as u32)
}

/// One that was told already is simply not found.
fn cancel(video: &HtmlVideoElement, handle: &JsValue) {
    if let Some(cancel) = method(video, "cancelVideoFrameCallback") {
        let _ = cancel.call1(video, handle);
    }
}

fn method(video: &HtmlVideoElement, name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(video, &name.into()).ok()?.dyn_into().ok()
}
