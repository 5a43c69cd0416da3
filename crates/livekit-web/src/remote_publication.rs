//! A track that a remote participant publishes: whether it is received, and in which size.

use std::ops::Deref;

use crate::js::JsPublication;
use crate::object::PlainObject;
use crate::publication::Publication;
use crate::remote_track::RemoteTrack;
use crate::source::{Dimensions, VideoQuality};

/// A track that a remote participant publishes, whether it is received or not.
///
/// After a full reconnect tracks have new ids: find them by identity and [`Source`](crate::Source).
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

    /// Whether the track is received and can be attached.
    #[must_use]
    pub fn is_subscribed(&self) -> bool {
        self.js().is_subscribed()
    }

    /// Whether a subscription is wanted, even if the track is not received yet.
    #[must_use]
    pub fn is_desired(&self) -> bool {
        self.js().is_desired()
    }

    /// Whether the server should send the track, by [`set_enabled`](Self::set_enabled) or, with adaptive stream, by the
    /// visibility of its elements.
    #[must_use]
    pub fn is_enabled(&self) -> bool {
        self.js().is_enabled()
    }

    /// Whether the picture is published in several sizes.
    #[must_use]
    pub fn is_simulcast(&self) -> bool {
        self.js().simulcasted().unwrap_or(false)
    }

    /// The published picture's full size in pixels; `None` for sound.
    #[must_use]
    pub fn dimensions(&self) -> Option<Dimensions> {
        let dimensions = self.js().dimensions()?;
        let (width, height) = (dimensions.width() as u32, dimensions.height() as u32);
        (width > 0 && height > 0).then_some(Dimensions { width, height })
    }

    /// The track; `None` while it is not received.
    #[must_use]
    pub fn track(&self) -> Option<RemoteTrack> {
        self.js().track().map(RemoteTrack::from_js)
    }

    /// Subscribes to the track, or unsubscribes from it. A received track is reported as
    /// [`RoomEvent::TrackSubscribed`](crate::RoomEvent::TrackSubscribed).
    pub fn set_subscribed(&self, subscribed: bool) {
        self.js().set_subscribed(subscribed);
    }

    /// Pauses or resumes a subscribed track on the server, at once and without a new negotiation. From the first call on,
    /// this replaces what adaptive stream derives from the elements.
    pub fn set_enabled(&self, enabled: bool) {
        self.js().set_enabled(enabled);
    }

    /// Sets the largest simulcast layer that the server may send. It sends a smaller one when the bandwidth does not
    /// suffice.
    pub fn set_video_quality(&self, quality: VideoQuality) {
        self.js().set_video_quality(quality.code());
    }

    /// Sets the largest simulcast layer by the size, in pixels, at which the picture is shown.
    pub fn set_video_dimensions(&self, dimensions: Dimensions) {
        let object = PlainObject::new().with("width", dimensions.width).with("height", dimensions.height);
        self.js().set_video_dimensions(&object.build());
    }
}
