//! What local and remote tracks have in common.

use web_sys::{HtmlMediaElement, MediaStreamTrack};

use crate::attachment::Attachment;
use crate::js::JsTrack;
use crate::source::{Source, TrackKind};

/// The sound or picture of one device or screen, local or remote.
///
/// A handle to livekit-client's object: every call gives the present value, and equality means *the same object*.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    js: JsTrack,
}

impl Track {
    pub(crate) fn from_js(js: JsTrack) -> Self {
        Self { js }
    }

    pub(crate) fn js(&self) -> &JsTrack {
        &self.js
    }

    /// Whether the track is sound or a picture.
    #[must_use]
    pub fn kind(&self) -> TrackKind {
        TrackKind::from_js(&self.js.kind())
    }

    /// The kind of device or screen that the track comes from.
    #[must_use]
    pub fn source(&self) -> Source {
        Source::from_js(&self.js.source())
    }

    /// Whether nothing is sent, because the publisher or the server has muted the track.
    #[must_use]
    pub fn is_muted(&self) -> bool {
        self.js.is_muted()
    }

    /// The present bitrate of what is sent or received, in bits per second; 0 while nothing is.
    #[must_use]
    pub fn bitrate(&self) -> f64 {
        self.js.current_bitrate()
    }

    /// The browser's own track, for example for a level meter.
    ///
    /// A local track has another one after [`switch_device`](crate::LocalTrack::switch_device),
    /// [`restart`](crate::LocalTrack::restart) and unmuting a camera. With
    /// [adaptive stream](crate::RoomOptions::adaptive_stream), a remote picture arrives only while it is
    /// [attached](Self::attach).
    #[must_use]
    pub fn media_stream_track(&self) -> MediaStreamTrack {
        self.js.media_stream_track()
    }

    /// Shows the track on a `<video>`, or plays it from an `<audio>` or `<video>`, also after mutes and changes of
    /// device. Attaching to the same element again has no effect.
    pub fn attach(&self, element: &HtmlMediaElement) {
        self.js.attach(element);
    }

    /// Detaches the track from one element.
    pub fn detach(&self, element: &HtmlMediaElement) {
        self.js.detach(element);
    }

    /// Detaches the track from all elements.
    pub fn detach_all(&self) {
        self.js.detach_all();
    }

    /// Attaches the track to an element until the returned value is dropped.
    pub fn attached(&self, element: HtmlMediaElement) -> Attachment {
        Attachment::new(self.js.clone(), element)
    }
}
