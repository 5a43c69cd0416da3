//! Sound or picture that is being received.

use web_sys::{HtmlMediaElement, MediaStreamTrack};

use crate::attachment::Attachment;
use crate::js::JsTrack;
use crate::source::{Source, TrackKind};

/// Sound or picture that is being received.
///
/// Ends with its subscription: livekit-client takes it off all elements then,
/// before [`RoomEvent::TrackUnsubscribed`](crate::RoomEvent::TrackUnsubscribed).
#[derive(Clone, Debug, PartialEq)]
pub struct RemoteTrack {
    js: JsTrack,
}

impl RemoteTrack {
    pub(crate) fn from_js(js: JsTrack) -> Self {
        Self { js }
    }

    pub(crate) fn js(&self) -> &JsTrack {
        &self.js
    }

    /// The track's id in the room.
    #[must_use]
    pub fn sid(&self) -> Option<String> {
        self.js.sid()
    }

    /// Whether it is heard or seen.
    #[must_use]
    pub fn kind(&self) -> TrackKind {
        TrackKind::from_js(&self.js.kind())
    }

    /// Where it comes from.
    #[must_use]
    pub fn source(&self) -> Source {
        Source::from_js(&self.js.source())
    }

    /// Whether its publisher has muted it.
    #[must_use]
    pub fn is_muted(&self) -> bool {
        self.js.is_muted()
    }

    /// Whether the server has paused it for want of bandwidth.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.js.stream_state() == "paused"
    }

    /// What is being received, in bits a second.
    #[must_use]
    pub fn bitrate(&self) -> f64 {
        self.js.current_bitrate()
    }

    /// The browser's own track, for meters and the like. With adaptive stream
    /// a picture comes only while [attached](Self::attach).
    #[must_use]
    pub fn media_stream_track(&self) -> MediaStreamTrack {
        self.js.media_stream_track()
    }

    /// Shows it on a `<video>`, or plays it from an `<audio>` or `<video>`.
    /// Attaching twice to one element counts once.
    pub fn attach(&self, element: &HtmlMediaElement) {
        self.js.attach(element);
    }

    /// Takes it off an element.
    pub fn detach(&self, element: &HtmlMediaElement) {
        self.js.detach(element);
    }

    /// Takes it off all elements.
    pub fn detach_all(&self) {
        self.js.detach_all();
    }

    /// Shows or plays it on an element until the returned value is dropped.
    pub fn attached(&self, element: HtmlMediaElement) -> Attachment {
        Attachment::new(self.js.clone(), element)
    }

    /// How loud it is played here, 0 to 1; does nothing for a picture.
    pub fn set_volume(&self, volume: f64) {
        if self.kind() == TrackKind::Audio {
            self.js.set_volume(volume.clamp(0.0, 1.0));
        }
    }
}
