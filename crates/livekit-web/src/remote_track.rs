//! A remote participant's track.

use std::ops::Deref;

use crate::js::JsTrack;
use crate::source::TrackKind;
use crate::track::Track;

/// A remote participant's sound or picture that is being received.
///
/// Ends with its subscription: livekit-client then detaches it from all elements, before
/// [`RoomEvent::TrackUnsubscribed`](crate::RoomEvent::TrackUnsubscribed).
#[derive(Clone, Debug, PartialEq)]
pub struct RemoteTrack {
    track: Track,
}

impl Deref for RemoteTrack {
    type Target = Track;

    fn deref(&self) -> &Track {
        &self.track
    }
}

impl RemoteTrack {
    pub(crate) fn from_js(js: JsTrack) -> Self {
        Self { track: Track::from_js(js) }
    }

    /// The track's id in the room; a full reconnect gives it a new one.
    #[must_use]
    pub fn sid(&self) -> Option<String> {
        self.js().sid()
    }

    /// Whether the server has paused the track because the bandwidth does not suffice.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.js().stream_state() == "paused"
    }

    /// Sets the volume at which the track is played here, from 0 to 1. Has no effect on a picture.
    pub fn set_volume(&self, volume: f64) {
        if self.kind() == TrackKind::Audio {
            self.js().set_volume(volume.clamp(0.0, 1.0));
        }
    }
}
