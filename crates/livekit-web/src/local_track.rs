//! A camera, a microphone or a screen that has been opened here. The track that is previewed is the one that is
//! published.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::{Rc, Weak};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::MediaStreamTrack;

use crate::js::JsTrack;
use crate::media_error::MediaError;
use crate::object::PlainObject;
use crate::source::Dimensions;
use crate::track::Track;

/// A camera, microphone or screen that has been opened here. Clones are the same track.
///
/// Dropping the last handle releases the device, unless the track is published (then it belongs to the room) or wraps
/// a `MediaStreamTrack` that the app supplied.
#[derive(Clone)]
pub struct LocalTrack(Rc<Owned>);

struct Owned {
    track: Track,
}

impl Deref for LocalTrack {
    type Target = Track;

    fn deref(&self) -> &Track {
        &self.0.track
    }
}

thread_local! {
    /// The tracks that have handles, so that a track that is found again, for example through its publication, shares
    /// them.
    static HANDLED: RefCell<Vec<Weak<Owned>>> = const { RefCell::new(Vec::new()) };
}

impl LocalTrack {
    pub(crate) fn from_js(js: JsTrack) -> Self {
        if let Some(known) = handled(&js) {
            return Self(known);
        }
        let owned = Rc::new(Owned { track: Track::from_js(js) });
        HANDLED.with_borrow_mut(|handled| {
            handled.retain(|other| other.strong_count() > 0);
            handled.push(Rc::downgrade(&owned));
        });
        Self(owned)
    }

    /// Whether the track is published in a room.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.0.is_published()
    }

    /// Whether the device has been released, unplugged or taken away. A muted camera counts as ended until it is
    /// unmuted.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.captured_track().ready_state() == web_sys::MediaStreamTrackState::Ended
    }

    /// The browser's track from the device, before any processor such as the background blur.
    pub(crate) fn captured_track(&self) -> MediaStreamTrack {
        self.js()
            .media_stream()
            .map(|stream| stream.tracks().get(0))
            .and_then(|track| track.dyn_into().ok())
            .unwrap_or_else(|| self.media_stream_track())
    }

    /// The id of the device that is in fact in use; `None` for a screen.
    #[must_use]
    pub fn device_id(&self) -> Option<String> {
        self.captured_track().get_settings().get_device_id().filter(|id| !id.is_empty())
    }

    /// The picture's size in pixels; `None` for sound and before the first frame.
    #[must_use]
    pub fn dimensions(&self) -> Option<Dimensions> {
        let settings = self.captured_track().get_settings();
        let width = u32::try_from(settings.get_width()?).ok()?;
        let height = u32::try_from(settings.get_height()?).ok()?;
        (width > 0 && height > 0).then_some(Dimensions { width, height })
    }

    /// Stops sending. A camera is released as well, so that its light goes out.
    ///
    /// # Errors
    /// None that livekit-client is known to raise.
    pub async fn mute(&self) -> Result<(), MediaError> {
        self.js().mute().await.map(drop).map_err(|error| MediaError::from_js(&error))
    }

    /// Sends again, after opening a camera again.
    ///
    /// # Errors
    /// The camera cannot be opened; the track stays muted.
    pub async fn unmute(&self) -> Result<(), MediaError> {
        self.js().unmute().await.map(drop).map_err(|error| MediaError::from_js(&error))
    }

    /// Switches to the device with this id, also while the track is published or attached. A muted track switches when
    /// it is unmuted.
    ///
    /// # Errors
    /// The device cannot be opened. The old one has already been released: switch to another one, or back.
    pub async fn switch_device(&self, id: &str) -> Result<(), MediaError> {
        let exactly = JsValue::from(PlainObject::new().with("exact", id));
        self.js().set_device_id(&exactly).await.map(drop).map_err(|error| MediaError::from_js(&error))
    }

    /// Opens the device again, for example after the track has ended.
    ///
    /// # Errors
    /// The device cannot be opened.
    pub async fn restart(&self) -> Result<(), MediaError> {
        self.js()
            .restart_track(&JsValue::UNDEFINED)
            .await
            .map(drop)
            .map_err(|error| MediaError::from_js(&error))
    }

    /// Releases the device at once. A published track stays published and sends nothing, so unpublish it instead.
    pub fn stop(&self) {
        self.js().stop();
    }
}

/// The shared owner of a track's handles, if it has any.
fn handled(js: &JsTrack) -> Option<Rc<Owned>> {
    HANDLED
        .with_borrow(|handled| handled.iter().filter_map(Weak::upgrade).find(|owned| owned.track.js() == js))
}

/// Whether there is still a [`LocalTrack`] for this track.
pub(crate) fn has_handle(js: &JsTrack) -> bool {
    handled(js).is_some()
}

impl Owned {
    fn is_published(&self) -> bool {
        !self.track.js().sender().is_falsy()
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        let brought_by_app = self.track.js().is_user_provided().unwrap_or(false);
        if !self.is_published() && !brought_by_app {
            self.track.detach_all();
            self.track.js().stop();
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
