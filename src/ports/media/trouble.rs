//! The reasons why there is no sound and picture, one for each thing that people can do about it.

use super::ConnectError;

/// Why there is no sound and picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// This browser has no WebRTC.
    NoWebRtc,
    /// The media server answers, but no network path for sound and picture leads there.
    MediaBlocked,
    /// The media server does not answer, or Costage says that it is not available.
    MediaServerAway,
    /// A page over HTTPS was given an address without TLS, which browsers refuse.
    MixedContent,
    /// `livekit-client` did not load.
    NotLoaded,
    /// The media server does not accept the token.
    Refused,
    /// Costage itself does not answer.
    ServerAway,
    /// Nothing has failed so far, but the connection takes too long.
    TakesLong,
}

impl Trouble {
    pub const ALL: [Self; 8] = [
        Self::NoWebRtc,
        Self::MediaBlocked,
        Self::MediaServerAway,
        Self::MixedContent,
        Self::NotLoaded,
        Self::Refused,
        Self::ServerAway,
        Self::TakesLong,
    ];

    /// Whether trying again can help at all.
    #[must_use]
    pub const fn may_pass(self) -> bool {
        !matches!(self, Self::NoWebRtc)
    }
}

impl From<ConnectError> for Trouble {
    fn from(error: ConnectError) -> Self {
        match error {
            ConnectError::NoMediaPath => Self::MediaBlocked,
            ConnectError::NotAllowed => Self::Refused,
            _ => Self::MediaServerAway,
        }
    }
}
