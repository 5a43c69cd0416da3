//! What a tile and its menu say.

use std::borrow::Cow;

use crate::i18n::Text;

/// A text of a tile on the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TileText {
    /// A shared screen, behind its owner's name.
    Screen,
    /// This viewer hears nothing of them.
    MutedHere,
    /// This viewer keeps them large.
    Pinned,
    /// Keeps the tile large, for oneself.
    Pin,
    /// No longer.
    Unpin,
    /// Silences somebody, for oneself.
    MuteHere,
    /// No longer.
    UnmuteHere,
    /// The host mutes a co-host's microphone.
    MuteMicrophone,
    /// The host shows somebody large to everyone.
    Spotlight,
    /// No longer.
    EndSpotlight,
    /// Told: the microphone is muted for all.
    MicrophoneMuted,
}

impl Text for TileText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Screen => "Screen",
            Self::MutedHere => "Muted for you",
            Self::Pinned => "Pinned",
            Self::Pin => "Pin for me",
            Self::Unpin => "Unpin",
            Self::MuteHere => "Mute for me",
            Self::UnmuteHere => "Unmute for me",
            Self::MuteMicrophone => "Mute their microphone",
            Self::Spotlight => "Spotlight for everyone",
            Self::EndSpotlight => "End spotlight",
            Self::MicrophoneMuted => "Their microphone is muted. Only they can switch it on again.",
        }
        .into()
    }
}
