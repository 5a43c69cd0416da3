//! The texts of the invitation banner.

use std::borrow::Cow;

use crate::i18n::{NAME, RelativeTime, Text};

/// A text of the invitation banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvitationBannerText {
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
    /// The notification that shows at once that it works.
    AlertSample,
    /// This browser has no notifications.
    NotificationsUnsupported,
    /// They were refused in the browser.
    NotificationsDenied,
    /// Left: the host, with their name at [`NAME`], took it back.
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

/// Why an invitation is gone, and whose it was.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DepartedInvitationText {
    /// Why.
    pub why: InvitationBannerText,
    /// The host's name.
    pub host: String,
}

impl Text for DepartedInvitationText {
    fn en(&self) -> Cow<'static, str> {
        // Isolated, so that the name does not turn the sentence's direction.
        self.why.en().replace(NAME, &format!("\u{2068}{}\u{2069}", self.host)).into()
    }
}

impl Text for InvitationBannerText {
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
            Self::AlertSample => "Invitations will be told like this.",
            Self::NotificationsUnsupported => {
                "This browser shows no notifications here. A sound can tell you instead."
            }
            Self::NotificationsDenied => {
                "Your browser blocks notifications of this site. Its settings can allow them."
            }
            Self::TakenBack => return format!("{NAME} took the invitation back.").into(),
            Self::RoomEnded => return format!("The livestream of {NAME} ended before you answered.").into(),
            Self::Expired => return format!("The invitation of {NAME} has expired.").into(),
            Self::AcceptedElsewhere => {
                return format!("You accepted the invitation of {NAME} somewhere else.").into();
            }
            Self::DeclinedElsewhere => {
                return format!("You declined the invitation of {NAME} somewhere else.").into();
            }
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
        assert_eq!(InvitationBannerText::More(1).en(), "1 more invitation is waiting");
        assert_eq!(InvitationBannerText::More(2).en(), "2 more invitations are waiting");
    }

    #[test]
    fn a_farewell_says_whose_invitation_it_was() {
        let farewell = DepartedInvitationText { why: InvitationBannerText::TakenBack, host: "عمر".into() };
        assert_eq!(farewell.en(), "\u{2068}عمر\u{2069} took the invitation back.");
    }
}
