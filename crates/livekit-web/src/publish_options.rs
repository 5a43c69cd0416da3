//! How a track is published.

use js_sys::Object;

use crate::object::PlainObject;
use crate::source::Source;

/// How a track is published. For `None`, livekit-client's default applies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PublishOptions {
    /// The kind of device or screen. A [`LocalTrack`](crate::LocalTrack) knows its own; for a plain `MediaStreamTrack` set
    /// it here.
    pub source: Option<Source>,
    /// Any name, which the others read as [`Publication::name`](crate::Publication::name).
    pub name: Option<String>,
    /// Whether to send the picture in several sizes at once, so that each receiver gets one that fits; on by default.
    pub simulcast: Option<bool>,
    /// The video codec; VP8 by default.
    pub codec: Option<VideoCodec>,
    /// The highest bitrate of the largest layer, in bits per second.
    pub max_bitrate: Option<u32>,
    /// The highest frame rate, in frames per second. Has an effect only together with `max_bitrate`.
    pub max_framerate: Option<f64>,
    /// Whether to release the microphone while it is muted: its light goes out, but unmuting takes longer.
    pub stop_microphone_on_mute: Option<bool>,
}

impl PublishOptions {
    pub(crate) fn to_js(&self) -> Object {
        let encoding = self.max_bitrate.map(|bits| {
            PlainObject::new().with("maxBitrate", bits).with_some("maxFramerate", self.max_framerate)
        });
        PlainObject::new()
            .with_some("source", self.source.map(Source::as_js))
            .with_some("name", self.name.as_deref())
            .with_some("simulcast", self.simulcast)
            .with_some("videoCodec", self.codec.map(VideoCodec::as_js))
            .with_some("videoEncoding", encoding)
            .with_some("stopMicTrackOnMute", self.stop_microphone_on_mute)
            .build()
    }
}

/// A video codec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VideoCodec {
    /// Supported by every browser.
    Vp8,
    /// Often encoded by hardware.
    H264,
    /// Needs less bandwidth than VP8 and more processing.
    Vp9,
    /// Needs the least bandwidth and the most processing.
    Av1,
}

impl VideoCodec {
    fn as_js(self) -> &'static str {
        match self {
            Self::Vp8 => "vp8",
            Self::H264 => "h264",
            Self::Vp9 => "vp9",
            Self::Av1 => "av1",
        }
    }
}
