//! The options with which a room is created.

use js_sys::Object;

use crate::capture::{AudioCapture, VideoCapture};
use crate::object::PlainObject;
use crate::publish_options::PublishOptions;

/// The options of a [`Room`](crate::Room).
///
/// ```
/// use livekit_web::RoomOptions;
/// let options = RoomOptions { adaptive_stream: true, dynacast: true, ..RoomOptions::default() };
/// assert!(options.stop_local_track_on_unpublish);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct RoomOptions {
    /// Whether to receive video only for elements that are visible, in their size. Needs
    /// [`Track::attach`](crate::Track::attach). Off by default.
    pub adaptive_stream: bool,
    /// Whether to stop sending layers that nobody receives. Off by default.
    pub dynacast: bool,
    /// Whether to receive every track as soon as it is published. If not, subscribe to each with
    /// [`RemotePublication::set_subscribed`](crate::RemotePublication::set_subscribed).
    pub auto_subscribe: bool,
    /// Whether to release camera and microphone when their track is unpublished, here or by the server. If not, keep the
    /// [`LocalTrack`](crate::LocalTrack)s: without a handle, a track that the server has unpublished cannot be stopped.
    pub stop_local_track_on_unpublish: bool,
    /// Whether to leave the room when the page is closed or frozen. If not, the server notices after 20 seconds.
    pub disconnect_on_page_leave: bool,
    /// How long one attempt to connect may take, in milliseconds; livekit-client's default is 15,000.
    pub connect_timeout_ms: Option<u32>,
    /// The default options of opening a camera.
    pub video_capture: VideoCapture,
    /// The default options of opening a microphone.
    pub audio_capture: AudioCapture,
    /// The default options of publishing a track.
    pub publish: PublishOptions,
}

impl Default for RoomOptions {
    fn default() -> Self {
        Self {
            adaptive_stream: false,
            dynacast: false,
            auto_subscribe: true,
            stop_local_track_on_unpublish: true,
            disconnect_on_page_leave: true,
            connect_timeout_ms: None,
            video_capture: VideoCapture::default(),
            audio_capture: AudioCapture::default(),
            publish: PublishOptions::default(),
        }
    }
}

impl RoomOptions {
    pub(crate) fn to_js(&self) -> Object {
        PlainObject::new()
            .with("adaptiveStream", self.adaptive_stream)
            .with("dynacast", self.dynacast)
            .with("stopLocalTrackOnUnpublish", self.stop_local_track_on_unpublish)
            .with("disconnectOnPageLeave", self.disconnect_on_page_leave)
            .with("videoCaptureDefaults", self.video_capture.to_js())
            .with("audioCaptureDefaults", self.audio_capture.to_js())
            .with("publishDefaults", self.publish.to_js())
            .build()
    }

    pub(crate) fn connect_to_js(&self) -> Object {
        PlainObject::new()
            .with("autoSubscribe", self.auto_subscribe)
            .with_some("websocketTimeout", self.connect_timeout_ms)
            .with_some("peerConnectionTimeout", self.connect_timeout_ms)
            .build()
    }
}
