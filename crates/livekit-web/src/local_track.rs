//! A camera, a microphone or a screen that has been opened here, previewed or
//! published: it is the same track all along.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlMediaElement, MediaStreamTrack};

use crate::attachment::Attachment;
use crate::js::JsTrack;
use crate::media_error::MediaError;
use crate::object::PlainObject;
use crate::source::{Dimensions, Source, TrackKind};

/// An own camera, microphone or screen; clones are the same track.
///
/// With the last handle the device is released, unless the track is published
/// (then the room has it) or wraps a `MediaStreamTrack` that the app brought.
#[derive(Clone)]
pub struct LocalTrack(Rc<Owned>);

struct Owned {
    js: JsTrack,
}

thread_local! {
    /// The tracks that have handles, so that a track met again, for instance
    /// through its publication, counts as one with the handles it has.
    static HANDLED: RefCell<Vec<Weak<Owned>>> = const { RefCell::new(Vec::new()) };
}

impl LocalTrack {
    pub(crate) fn from_js(js: JsTrack) -> Self {
        if let Some(known) = handled(&js) {
            return Self(known);
        }
        let owned = Rc::new(Owned { js });
        HANDLED.with_borrow_mut(|handled| {
            handled.retain(|other| other.strong_count() > 0);
            handled.push(Rc::downgrade(&owned));
        });
        Self(owned)
    }

    pub(crate) fn js(&self) -> &JsTrack {
        &self.0.js
    }

    /// Whether it is heard or seen.
    #[must_use]
    pub fn kind(&self) -> TrackKind {
        TrackKind::from_js(&self.js().kind())
    }

    /// What it is to the others.
    #[must_use]
    pub fn source(&self) -> Source {
        Source::from_js(&self.js().source())
    }

    /// Whether it is being sent to a room.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.0.is_published()
    }

    /// Whether it sends nothing, by [`mute`](Self::mute) or by the server.
    #[must_use]
    pub fn is_muted(&self) -> bool {
        self.js().is_muted()
    }

    /// Whether the device has been released, unplugged or taken away. A muted
    /// camera counts as ended, and comes back when unmuted.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.captured_track().ready_state() == web_sys::MediaStreamTrackState::Ended
    }

    /// What the device gives, before anything is made of it.
    pub(crate) fn captured_track(&self) -> MediaStreamTrack {
        self.js()
            .media_stream()
            .map(|stream| stream.tracks().get(0))
            .and_then(|track| track.dyn_into().ok())
            .unwrap_or_else(|| self.media_stream_track())
    }

    /// The browser's own track, for meters and the like. Another one after
    /// [`switch_device`](Self::switch_device), [`restart`](Self::restart) and
    /// unmuting a camera.
    #[must_use]
    pub fn media_stream_track(&self) -> MediaStreamTrack {
        self.js().media_stream_track()
    }

    /// The device that is really in use.
    #[must_use]
    pub fn device_id(&self) -> Option<String> {
        self.captured_track().get_settings().get_device_id().filter(|id| !id.is_empty())
    }

    /// The picture's size; `None` for sound and before the first picture.
    #[must_use]
    pub fn dimensions(&self) -> Option<Dimensions> {
        let settings = self.captured_track().get_settings();
        let width = u32::try_from(settings.get_width()?).ok()?;
        let height = u32::try_from(settings.get_height()?).ok()?;
        (width > 0 && height > 0).then_some(Dimensions { width, height })
    }

    /// What is being sent, in bits a second; 0 when not published.
    #[must_use]
    pub fn bitrate(&self) -> f64 {
        self.js().current_bitrate()
    }

    /// Shows the track on an element, and goes on doing so through mutes and
    /// changes of device.
    pub fn attach(&self, element: &HtmlMediaElement) {
        self.js().attach(element);
    }

    /// Takes the track off an element.
    pub fn detach(&self, element: &HtmlMediaElement) {
        self.js().detach(element);
    }

    /// Shows the track on an element until the returned value is dropped.
    pub fn attached(&self, element: HtmlMediaElement) -> Attachment {
        Attachment::new(self.js().clone(), element)
    }

    /// Sends nothing any more. A camera is released as well, so that its
    /// light goes out.
    ///
    /// # Errors
    /// None that livekit-client is known to raise.
    pub async fn mute(&self) -> Result<(), MediaError> {
        self.js().mute().await.map(drop).map_err(|error| MediaError::from_js(&error))
    }

    /// Sends again; a camera is opened again first.
    ///
    /// # Errors
    /// The camera cannot be had any more; the track stays muted.
    pub async fn unmute(&self) -> Result<(), MediaError> {
        self.js().unmute().await.map(drop).map_err(|error| MediaError::from_js(&error))
    }

    /// Changes to another device, also while published or attached. While
    /// muted the change is made by unmuting.
    ///
    /// # Errors
    /// The device cannot be had. The old one has been released by then:
    /// switch to another, or back.
    pub async fn switch_device(&self, id: &str) -> Result<(), MediaError> {
        let exactly = JsValue::from(PlainObject::new().with("exact", id));
        self.js().set_device_id(&exactly).await.map(drop).map_err(|error| MediaError::from_js(&error))
    }

    /// Opens the device again, for instance after it had ended.
    ///
    /// # Errors
    /// The device cannot be had.
    pub async fn restart(&self) -> Result<(), MediaError> {
        self.js()
            .restart_track(&JsValue::UNDEFINED)
            .await
            .map(drop)
            .map_err(|error| MediaError::from_js(&error))
    }

    /// Releases the device now. A published track stays published and sends
    /// nothing; better unpublish it.
    pub fn stop(&self) {
        self.js().stop();
    }
}

/// The handles of a track, if it has any.
fn handled(js: &JsTrack) -> Option<Rc<Owned>> {
    HANDLED.with_borrow(|handled| handled.iter().filter_map(Weak::upgrade).find(|owned| owned.js == *js))
}

/// Whether somebody still holds a [`LocalTrack`] for this track.
pub(crate) fn has_handle(js: &JsTrack) -> bool {
    handled(js).is_some()
}

impl Owned {
    fn is_published(&self) -> bool {
        !self.js.sender().is_falsy()
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        let brought_by_app = self.js.is_user_provided().unwrap_or(false);
        if !self.is_published() && !brought_by_app {
            self.js.detach_all();
            self.js.stop();
        }
    }
}

impl PartialEq for LocalTrack {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for LocalTrack {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("LocalTrack")
            .field("source", &self.source())
            .field("published", &self.is_published())
            .finish()
    }
}
