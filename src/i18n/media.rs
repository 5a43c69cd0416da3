//! The texts that explain why sound and picture are missing, and what to do about it.

use std::borrow::Cow;

use super::Text;
use crate::ports::media::Trouble;

/// A text about a [`Trouble`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaTroubleText {
    /// The heading.
    Title(Trouble),
    /// The reason, what still works, and what to do or whom to ask.
    Body(Trouble),
    /// The button with which a host or co-host gives up coming on stage.
    StopTrying,
    /// The hint beside a step that takes longer than usual.
    TakesLong,
}

impl Text for MediaTroubleText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Title(trouble) => title(*trouble),
            Self::Body(trouble) => body(*trouble),
            Self::StopTrying => "Stop trying",
            Self::TakesLong => "This takes longer than usual.",
        }
        .into()
    }
}

const fn title(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::NoWebRtc => "This browser cannot show or send sound and picture",
        Trouble::MediaBlocked => "Sound and picture cannot reach this network",
        Trouble::MediaServerAway => "Sound and picture are not available right now",
        Trouble::MixedContent => "Sound and picture are not set up for secure pages here",
        Trouble::NotLoaded => "The part for sound and picture could not be loaded",
        Trouble::Refused => "The media server turned this page away",
        Trouble::ServerAway => "Costage does not answer",
        Trouble::TakesLong => "This takes longer than usual",
    }
}

const fn body(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::NoWebRtc => {
            "Chat and everything else works. To watch or go on stage, open this page in Chrome, Edge, Firefox or Safari."
        }
        Trouble::MediaBlocked => {
            "A firewall or VPN seems to block them; the chat works. Try another network, or ask the people who run this one, or the server, to open the media ports."
        }
        Trouble::MediaServerAway => {
            "The media server does not answer. The chat works, and this page keeps trying."
        }
        Trouble::MixedContent => {
            "Browsers refuse the media server's ws:// address on an https page. Ask the people who run the server to give it a wss:// address."
        }
        Trouble::NotLoaded => {
            "Are you offline? Then try again. If there is a newer version of Costage, reloading helps."
        }
        Trouble::Refused => {
            "Its keys or its clock may not match. Ask the people who run the server to look at its log; this page keeps trying."
        }
        Trouble::ServerAway => "Check your connection. This page keeps trying.",
        Trouble::TakesLong => "This page keeps trying. A fresh attempt may help, and so may another network.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_has_a_title_and_a_remedy_and_promises_nothing() {
        for trouble in Trouble::ALL {
            assert!(!MediaTroubleText::Title(trouble).en().ends_with('.'), "{trouble:?}");
            let body = MediaTroubleText::Body(trouble).en();
            assert!(body.ends_with('.'), "{trouble:?}");
            for promise in ["by itself", "by yourself", "seat is kept", "Reconnecting"] {
                assert!(!body.contains(promise), "{trouble:?}");
            }
        }
    }
}
