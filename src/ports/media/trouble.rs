//! Why there is no sound and picture, as far as the reasons differ in what people can do about them.

use super::ConnectError;

/// Why there are no sound and picture, as far as that changes what people can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// This browser has no WebRTC.
    NoWebRtc,
    /// The media server answers, and no way for sound and picture leads there.
    MediaBlocked,
    /// The media server does not answer, or Costage says that it is not available.
    MediaServerAway,
    /// A page over HTTPS was given an address without TLS, which browsers refuse.
    MixedContent,
    /// The part of the app that sends and shows them did not load.
    NotLoaded,
    /// The media server does not take the token.
    Refused,
    /// Costage itself does not answer.
    ServerAway,
    /// Nothing has failed, and nothing has come.
    TakesLong,
}

impl Trouble {
    /// Every one of them.
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

/// What a failed attempt means to people.
impl From<ConnectError> for Trouble {
    fn from(error: ConnectError) -> Self {
        match error {
            ConnectError::NoMediaPath => Self::MediaBlocked,
            ConnectError::NotAllowed => Self::Refused,
            _ => Self::MediaServerAway,
        }
    }
}
