//! How a track is sent to the room.

use js_sys::Object;

use crate::object::PlainObject;
use crate::source::Source;

/// How a track is published. What is `None` is livekit-client's default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PublishOptions {
    /// What the track is to the others. Tracks of this crate know it; a bare
    /// `MediaStreamTrack` does not.
    pub source: Option<Source>,
    /// A name of your own.
    pub name: Option<String>,
    /// Send the picture in several sizes at once (on by default), so that each
    /// receiver gets one that fits.
    pub simulcast: Option<bool>,
    /// The video codec (VP8 by default).
    pub codec: Option<VideoCodec>,
    /// At most so many bits a second, for the largest picture.
    pub max_bitrate: Option<u32>,
    /// At most so many frames a second; counts only with `max_bitrate`.
    pub max_framerate: Option<f64>,
    /// Release the microphone while muted: its light goes out, but unmuting
    /// takes longer.
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

/// How video is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VideoCodec {
    /// Understood everywhere.
    Vp8,
    /// Often done by hardware.
    H264,
    /// Smaller than VP8, costs more.
    Vp9,
    /// Smaller still, costs most.
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
