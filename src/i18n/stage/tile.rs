//! The texts of a tile and its menu.

use std::borrow::Cow;

use crate::i18n::Text;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TileText {
    /// Follows the owner's name on the tile of a shared screen.
    Screen,
    /// The badge of a person whom this viewer has muted for themselves.
    MutedHere,
    /// The badge of a tile that this viewer has pinned.
    Pinned,
    /// Makes the tile large, for this viewer only.
    Pin,
    Unpin,
    /// Mutes the person, for this viewer only.
    MuteHere,
    UnmuteHere,
    /// Mutes a co-host's microphone for everyone; only for the host.
    MuteMicrophone,
    /// Shows the person large to everyone; only for the host.
    Spotlight,
    EndSpotlight,
    /// The notice that the co-host's microphone is muted for everyone.
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
