//! What an invitation says to the person it is for.

use std::borrow::Cow;

use super::{NAME, RelativeTime, Text};

/// A text of the invitation banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BannerText {
    /// The banner's name as a region.
    Region,
    /// "… invites you on stage", with the host's name at [`NAME`].
    InvitesYou,
    /// Comes on stage.
    Accept,
    /// Does not.
    Decline,
    /// When it was sent.
    Since(RelativeTime),
    /// Further invitations behind this one, said aloud.
    More(usize),
    /// Further invitations behind this one, beside it.
    PlusMore(usize),
    /// Which of them is shown.
    Place {
        /// Its number, from 1.
        nth: usize,
        /// How many there are.
        of: usize,
    },
    /// To the next one.
    Next,
    /// To the one before.
    Previous,
    /// Answers later; the invitation stays.
    Later,
    /// Takes up what was put off.
    Waiting(usize),
    /// Seconds until it lapses.
    TimeLeft(u64),
    /// The answer got lost; the server is asked again.
    Checking,
    /// Opens the choice of sound and notification, and names it.
    AlertSettings,
    /// A sound when somebody is invited.
    AlertSound,
    /// A notification while the page is hidden.
    AlertNotification,
    /// This browser has no notifications.
    NotificationsUnsupported,
    /// They were refused in the browser.
    NotificationsDenied,
    /// Left: the host took it back.
    TakenBack,
    /// Left: the room ended.
    RoomEnded,
    /// Left: nobody answered in time.
    Expired,
    /// Left: accepted on another tab or device.
    AcceptedElsewhere,
    /// Left: declined on another tab or device.
    DeclinedElsewhere,
    /// Left: declined here.
    Declined,
}

/// Why an invitation is gone, and whose it was where that is not plain.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Farewell {
    /// Why.
    pub why: BannerText,
    /// The host's name, when several left together.
    pub host: Option<String>,
}

impl Text for Farewell {
    fn en(&self) -> Cow<'static, str> {
        match &self.host {
            // Isolated, so that the name does not turn the sentence's direction.
            Some(host) => format!("\u{2068}{host}\u{2069}: {}", self.why.en()).into(),
            None => self.why.en(),
        }
    }
}

impl Text for BannerText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Region => "Invitation",
            Self::InvitesYou => return format!("{NAME} invites you on stage").into(),
            Self::Accept => "Accept",
            Self::Decline => "Decline",
            Self::Since(when) => return when.en(),
            Self::More(1) => "1 more invitation is waiting",
            Self::More(count) => return format!("{count} more invitations are waiting").into(),
            Self::PlusMore(count) => return format!("+{count} more").into(),
            Self::Place { nth, of } => return format!("{nth} of {of}").into(),
            Self::Next => "Next invitation",
            Self::Previous => "Previous invitation",
            Self::Later => "Later",
            Self::Waiting(1) => "1 invitation is waiting",
            Self::Waiting(count) => return format!("{count} invitations are waiting").into(),
            Self::TimeLeft(seconds) => return format!("{seconds} s left").into(),
            Self::Checking => "Your answer may have got lost. Checking…",
            Self::AlertSettings => "How invitations are told",
            Self::AlertSound => "Play a sound",
            Self::AlertNotification => "Notify me while I am elsewhere",
            Self::NotificationsUnsupported => "This browser shows no notifications here.",
            Self::NotificationsDenied => {
                "Your browser blocks notifications of this site. Its settings can allow them."
            }
            Self::TakenBack => "The host took the invitation back.",
            Self::RoomEnded => "The livestream ended before you answered.",
            Self::Expired => "The invitation has expired.",
            Self::AcceptedElsewhere => "You accepted this invitation somewhere else.",
            Self::DeclinedElsewhere => "You declined this invitation somewhere else.",
            Self::Declined => "Invitation declined.",
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        assert_eq!(BannerText::More(1).en(), "1 more invitation is waiting");
        assert_eq!(BannerText::More(2).en(), "2 more invitations are waiting");
    }
}
