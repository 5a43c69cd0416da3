//! How a room behaves, said once when it is made.

use js_sys::Object;

use crate::capture::{AudioCapture, VideoCapture};
use crate::object::PlainObject;
use crate::publish_options::PublishOptions;

/// How a [`Room`](crate::Room) behaves.
///
/// ```
/// use livekit_web::RoomOptions;
/// let options = RoomOptions { adaptive_stream: true, dynacast: true, ..RoomOptions::default() };
/// assert!(options.stop_local_track_on_unpublish);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct RoomOptions {
    /// Receive video only for elements that can be seen, in the size they
    /// have. Needs [`RemoteTrack::attach`](crate::RemoteTrack::attach).
    pub adaptive_stream: bool,
    /// Stop sending layers that nobody receives.
    pub dynacast: bool,
    /// Receive every track as soon as it is published. With `false` ask for
    /// each by [`RemotePublication::set_subscribed`](crate::RemotePublication::set_subscribed).
    pub auto_subscribe: bool,
    /// Release camera and microphone when their track is unpublished, by
    /// whomever. With `false` keep the [`LocalTrack`](crate::LocalTrack)s: who
    /// has no handle can no longer stop a track that the server unpublished.
    pub stop_local_track_on_unpublish: bool,
    /// Say goodbye when the page is closed or frozen, instead of being missed
    /// after 20 seconds.
    pub disconnect_on_page_leave: bool,
    /// How long one attempt may take, in milliseconds; livekit-client's
    /// default is 15 s.
    pub connect_timeout_ms: Option<u32>,
    /// What cameras are asked for, unless said otherwise.
    pub video_capture: VideoCapture,
    /// What microphones are asked for, unless said otherwise.
    pub audio_capture: AudioCapture,
    /// How tracks are published, unless said otherwise.
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
