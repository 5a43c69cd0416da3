//! The kind and the source of a track, and the sizes of pictures.

/// The kind of device or screen that a track comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// A camera.
    Camera,
    /// A microphone.
    Microphone,
    /// The picture of a shared screen, window or tab.
    ScreenShare,
    /// The sound of a shared screen, window or tab.
    ScreenShareAudio,
    /// Not set by the publisher.
    Unknown,
}

impl Source {
    pub(crate) fn from_js(text: &str) -> Self {
        match text {
            "camera" => Self::Camera,
            "microphone" => Self::Microphone,
            "screen_share" => Self::ScreenShare,
            "screen_share_audio" => Self::ScreenShareAudio,
            _ => Self::Unknown,
        }
    }

    pub(crate) fn as_js(self) -> &'static str {
        match self {
            Self::Camera => "camera",
            Self::Microphone => "microphone",
            Self::ScreenShare => "screen_share",
            Self::ScreenShareAudio => "screen_share_audio",
            Self::Unknown => "unknown",
        }
    }

    /// Reads LiveKit's `TrackSource` number, as permissions contain it.
    pub(crate) fn from_code(code: f64) -> Self {
        match code as u8 {
            1 => Self::Camera,
            2 => Self::Microphone,
            3 => Self::ScreenShare,
            4 => Self::ScreenShareAudio,
            _ => Self::Unknown,
        }
    }
}

/// Whether a track is sound or a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TrackKind {
    /// Sound.
    Audio,
    /// Picture.
    Video,
}

impl TrackKind {
    pub(crate) fn from_js(text: &str) -> Self {
        if text == "audio" { Self::Audio } else { Self::Video }
    }
}

/// The size of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dimensions {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// The largest simulcast layer that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VideoQuality {
    /// The smallest layer.
    Low,
    /// The middle layer.
    Medium,
    /// The full picture.
    High,
}

impl VideoQuality {
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Low => 0,
            Self::Medium => 1,
            Self::High => 2,
        }
    }
}
