//! The `<video>` of one person, for as long as they are there: views move the element and never attach the track again,
//! so that no frame is lost when a tile moves.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use costage_protocol::UserId;
use gloo_events::EventListener;
use livekit_web::{LocalTrack, RemoteTrack};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlVideoElement};

use super::first_picture;
use super::frames::{self, FrameCounter, FrameCounts, NextFrame};

thread_local! {
    /// The browser does not play yet. [`Picture::is_paused`] shows that, so the console need not.
    static QUIET: Closure<dyn FnMut(JsValue)> = Closure::new(drop::<JsValue>);
}

/// A `<video>` and the track in it. Clones share the element.
#[derive(Clone)]
pub struct Picture(Rc<Inner>);

struct Inner {
    video: HtmlVideoElement,
    shown: RefCell<Option<Shown>>,
    frames: OnceCell<FrameCounter>,
    _resized: EventListener,
}

#[derive(PartialEq)]
enum Shown {
    Local(LocalTrack),
    Remote(RemoteTrack),
}

impl Picture {
    /// Creates the element without a track. Calls `resized` with the aspect ratio (width divided by height) whenever it
    /// changes. `None` where there is no document.
    #[must_use]
    pub fn new(resized: impl Fn(f64) + 'static) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        Some(Self::of(document.create_element("video").ok()?.dyn_into().ok()?, resized))
    }

    /// The same for the camera of `user`, whose picture may be shown since before the app was there.
    #[must_use]
    pub fn of_camera(user: &UserId, resized: impl Fn(f64) + 'static) -> Option<Self> {
        match first_picture::video_of(user) {
            Some(video) => Some(Self::of(video, resized)),
            None => Self::new(resized),
        }
    }

    fn of(video: HtmlVideoElement, resized: impl Fn(f64) + 'static) -> Self {
        // Sound has elements of its own. Phones play inline only with `playsinline`. `autoplay` is left to
        // livekit-client: in power-saving mode, Safari puts a play button over elements that have it.
        video.set_muted(true);
        for (name, value) in [("playsinline", ""), ("muted", ""), ("disablepictureinpicture", "")] {
            let _ = video.set_attribute(name, value);
        }
        let _ = video.set_attribute("aria-hidden", "true");
        let element = video.clone();
        let tell_shape = move || {
            let (width, height) = (element.video_width(), element.video_height());
            if width > 0 && height > 0 {
                resized(f64::from(width) / f64::from(height));
            }
        };
        // One that is shown already has its shape.
        tell_shape();
        let listener = EventListener::new(&video, "resize", move |_| tell_shape());
        let shown = RefCell::default();
        Self(Rc::new(Inner { video, shown, frames: OnceCell::new(), _resized: listener }))
    }

    /// Shows the local camera, unless it is shown already.
    pub fn show_own(&self, track: &LocalTrack) {
        if self.becomes(Shown::Local(track.clone())) {
            track.attach(&self.0.video);
        }
    }

    /// Shows the track of a remote participant, unless it is shown already.
    pub fn show(&self, track: &RemoteTrack) {
        if self.becomes(Shown::Remote(track.clone())) {
            track.attach(&self.0.video);
        }
    }

    /// The element, to draw what it shows.
    pub(super) fn video(&self) -> &HtmlVideoElement {
        &self.0.video
    }

    /// Detaches the track.
    pub fn clear(&self) {
        let before = self.0.shown.take();
        self.detach(before);
    }

    /// The frames shown up to the previous call. Restarts at 0 with another track.
    #[must_use]
    pub fn frames(&self) -> FrameCounts {
        self.0.frames.get_or_init(|| FrameCounter::of(&self.0.video)).read()
    }

    /// Whether it is paused, because the browser waits for a touch or something has paused it.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.0.shown.borrow().is_some() && self.0.video.paused()
    }

    /// Plays the track. Where the browser holds video back, this works only in the handler of a press.
    pub fn play(&self) {
        if self.0.shown.borrow().is_none() {
            return;
        }
        if let Ok(playing) = self.0.video.play() {
            QUIET.with(|quiet| drop(playing.catch(quiet)));
        }
    }

    /// Whether the current track has delivered a frame.
    #[must_use]
    pub fn has_frame(&self) -> bool {
        frames::has_one(&self.0.video)
    }

    /// Calls `on_frame` when the next frame is shown, unless the result is dropped before. `None` where the browser does
    /// not support that.
    #[must_use]
    pub fn next_frame(&self, on_frame: impl FnOnce() + 'static) -> Option<NextFrame> {
        NextFrame::of(&self.0.video, on_frame)
    }

    /// Moves the element into `place`, whose other content it replaces.
    pub fn mount(&self, place: &Element) {
        if self.0.video.parent_element().as_ref() == Some(place) {
            return;
        }
        let (picture, slot) = (self.clone(), place.clone());
        first_picture::mount_under(place, move || {
            if !moved_before(&slot, &picture.0.video) {
                slot.replace_children_with_node_1(&picture.0.video);
                // Removing it from the document has paused it.
                picture.play();
            }
        });
    }

    fn becomes(&self, shown: Shown) -> bool {
        if self.0.shown.borrow().as_ref() == Some(&shown) {
            return false;
        }
        let before = self.0.shown.replace(Some(shown));
        self.detach(before);
        true
    }

    fn detach(&self, before: Option<Shown>) {
        match before {
            Some(Shown::Local(track)) => track.detach(&self.0.video),
            Some(Shown::Remote(track)) => track.detach(&self.0.video),
            None => {}
        }
    }
}

/// Moves `video` within the document into the empty `place`, during which it goes on playing. Returns false where the browser
/// cannot, or it was in no document.
fn moved_before(place: &Element, video: &HtmlVideoElement) -> bool {
    if !video.is_connected() || place.has_child_nodes() {
        return false;
    }
    let Ok(move_before) = js_sys::Reflect::get(place, &"moveBefore".into()) else { return false };
    let Some(move_before) = move_before.dyn_ref::<js_sys::Function>() else { return false };
    move_before.call2(place, video, &JsValue::NULL).is_ok()
}

impl Drop for Inner {
    fn drop(&mut self) {
        match self.shown.take() {
            Some(Shown::Local(track)) => track.detach(&self.video),
            Some(Shown::Remote(track)) => track.detach(&self.video),
            None => {}
        }
        self.video.remove();
    }
}
