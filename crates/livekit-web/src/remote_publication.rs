//! What somebody else publishes: received or not, and how much of it.

use std::ops::Deref;

use crate::js::JsPublication;
use crate::object::PlainObject;
use crate::publication::Publication;
use crate::remote_track::RemoteTrack;
use crate::source::{Dimensions, VideoQuality};

/// A track that somebody else publishes, whether it is received or not.
///
/// After a full reconnect tracks have new ids: find them by identity and
/// [`Source`](crate::Source).
#[derive(Clone, Debug, PartialEq)]
pub struct RemotePublication {
    publication: Publication,
}

impl Deref for RemotePublication {
    type Target = Publication;

    fn deref(&self) -> &Publication {
        &self.publication
    }
}

impl RemotePublication {
    pub(crate) fn from_js(js: JsPublication) -> Self {
        Self { publication: Publication::from_js(js) }
    }

    /// Whether it is received and ready to be attached.
    #[must_use]
    pub fn is_subscribed(&self) -> bool {
        self.js().is_subscribed()
    }

    /// Whether it is wished for, received yet or not.
    #[must_use]
    pub fn is_desired(&self) -> bool {
        self.js().is_desired()
    }

    /// Whether the server is to send it, by [`set_enabled`](Self::set_enabled)
    /// or, with adaptive stream, by whether it can be seen.
    #[must_use]
    pub fn is_enabled(&self) -> bool {
        self.js().is_enabled()
    }

    /// Whether it comes in several sizes.
    #[must_use]
    pub fn is_simulcast(&self) -> bool {
        self.js().simulcasted().unwrap_or(false)
    }

    /// The full picture's size, as published; `None` for sound.
    #[must_use]
    pub fn dimensions(&self) -> Option<Dimensions> {
        let dimensions = self.js().dimensions()?;
        let (width, height) = (dimensions.width() as u32, dimensions.height() as u32);
        (width > 0 && height > 0).then_some(Dimensions { width, height })
    }

    /// The track, while it is received.
    #[must_use]
    pub fn track(&self) -> Option<RemoteTrack> {
        self.js().track().map(RemoteTrack::from_js)
    }

    /// Asks for the track, or for it no longer. The answer comes as
    /// [`RoomEvent::TrackSubscribed`](crate::RoomEvent::TrackSubscribed).
    pub fn set_subscribed(&self, subscribed: bool) {
        self.js().set_subscribed(subscribed);
    }

    /// Pauses and resumes a subscribed track on the server, at once and
    /// without a new negotiation. Once called it counts instead of what
    /// adaptive stream sees.
    pub fn set_enabled(&self, enabled: bool) {
        self.js().set_enabled(enabled);
    }

    /// The largest simulcast layer to be sent; the server sends less when the
    /// network has no room for it.
    pub fn set_video_quality(&self, quality: VideoQuality) {
        self.js().set_video_quality(quality.code());
    }

    /// As [`set_video_quality`](Self::set_video_quality), by the size shown.
    pub fn set_video_dimensions(&self, dimensions: Dimensions) {
        let object = PlainObject::new().with("width", dimensions.width).with("height", dimensions.height);
        self.js().set_video_dimensions(&object.build());
    }
}
