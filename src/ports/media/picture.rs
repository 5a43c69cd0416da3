//! One person's `<video>`, for its whole life: views show it here or there and never attach it anew, so that
//! no frame is lost when a tile moves.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use gloo_events::EventListener;
use livekit_web::{LocalTrack, RemoteTrack};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlVideoElement};

use super::frames::{self, FrameCounter, FrameCounts, NextFrame};

thread_local! {
    /// That the browser does not play yet is seen by [`Picture::is_paused`], and no news in the console.
    static QUIET: Closure<dyn FnMut(JsValue)> = Closure::new(drop::<JsValue>);
}

/// A `<video>` and what it shows. Clones are the same one.
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
    Own(LocalTrack),
    Theirs(RemoteTrack),
}

impl Picture {
    /// An empty one; `resized` hears the picture's shape (width by height) whenever it changes. `None` where
    /// there is no document.
    #[must_use]
    pub fn new(resized: impl Fn(f64) + 'static) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let video: HtmlVideoElement = document.create_element("video").ok()?.dyn_into().ok()?;
        // Sound comes by elements of its own; phones play inline only what asks for it. `autoplay` is left to
        // livekit-client: Safari saving power puts a button of its own over whatever has it.
        video.set_muted(true);
        for (name, value) in [("playsinline", ""), ("muted", ""), ("disablepictureinpicture", "")] {
            let _ = video.set_attribute(name, value);
        }
        let _ = video.set_attribute("aria-hidden", "true");
        let element = video.clone();
        let listener = EventListener::new(&video, "resize", move |_| {
            let (width, height) = (element.video_width(), element.video_height());
            if width > 0 && height > 0 {
                resized(f64::from(width) / f64::from(height));
            }
        });
        let shown = RefCell::default();
        Some(Self(Rc::new(Inner { video, shown, frames: OnceCell::new(), _resized: listener })))
    }

    /// Shows one's own camera. Nothing happens when it does already.
    pub fn show_own(&self, track: &LocalTrack) {
        if self.becomes(Shown::Own(track.clone())) {
            track.attach(&self.0.video);
        }
    }

    /// Shows somebody's track. Nothing happens when it does already.
    pub fn show(&self, track: &RemoteTrack) {
        if self.becomes(Shown::Theirs(track.clone())) {
            track.attach(&self.0.video);
        }
    }

    /// Shows nothing.
    pub fn clear(&self) {
        let before = self.0.shown.take();
        self.detach(before);
    }

    /// Frames so far, as known since the last time they were asked for; another track begins at 0.
    #[must_use]
    pub fn frames(&self) -> FrameCounts {
        self.0.frames.get_or_init(|| FrameCounter::of(&self.0.video)).read()
    }

    /// Whether it stands still because it does not play: the browser waits for a touch, or something paused it.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.0.shown.borrow().is_some() && self.0.video.paused()
    }

    /// Plays what it shows. A browser that holds pictures back does so only within a click.
    pub fn play(&self) {
        if self.0.shown.borrow().is_none() {
            return;
        }
        if let Ok(playing) = self.0.video.play() {
            QUIET.with(|quiet| drop(playing.catch(quiet)));
        }
    }

    /// Whether what it shows now has brought a frame.
    #[must_use]
    pub fn has_frame(&self) -> bool {
        frames::has_one(&self.0.video)
    }

    /// Tells when the next frame is shown, unless dropped before. `None` where the browser cannot.
    #[must_use]
    pub fn next_frame(&self, told: impl FnOnce() + 'static) -> Option<NextFrame> {
        NextFrame::of(&self.0.video, told)
    }

    /// Puts the element into `place`, from wherever it was before; it is all that is there then.
    pub fn mount(&self, place: &Element) {
        if self.0.video.parent_element().as_ref() == Some(place) {
            return;
        }
        place.replace_children_with_node_1(&self.0.video);
        // Taken out of the document it paused.
        self.play();
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
            Some(Shown::Own(track)) => track.detach(&self.0.video),
            Some(Shown::Theirs(track)) => track.detach(&self.0.video),
            None => {}
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        match self.shown.take() {
            Some(Shown::Own(track)) => track.detach(&self.video),
            Some(Shown::Theirs(track)) => track.detach(&self.video),
            None => {}
        }
        self.video.remove();
    }
}
