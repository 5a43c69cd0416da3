//! The texts of the invitation banner.

use std::borrow::Cow;

use crate::i18n::{NAME, RelativeTime, Text};

/// A text of the invitation banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvitationBannerText {
    /// The label of the banner's region, for screen readers.
    Region,
    /// "… invites you on stage", with the host's name at [`NAME`].
    InvitesYou,
    /// "wants you on stage in …", with the room's title at [`NAME`]; under the host's name.
    WantsYou,
    /// The button for the banner's settings.
    MoreOptions,
    Accept,
    Decline,
    /// The time since the invitation was sent.
    Since(RelativeTime),
    /// The number of further invitations, for screen readers.
    More(usize),
    /// The number of further invitations, as shown in the banner.
    PlusMore(usize),
    /// The place of the invitation shown among all that are pending.
    Place {
        /// Counted from 1.
        nth: usize,
        of: usize,
    },
    Next,
    Previous,
    /// Puts the banner away without an answer; the invitation stays pending.
    Later,
    /// The button that brings the banner back, with the number of invitations put off.
    Waiting(usize),
    /// The seconds until the invitation expires.
    TimeLeft(u64),
    /// The answer got lost; the server is asked again.
    Checking,
    /// The label of the button and of the menu with sound and notification settings.
    AlertSettings,
    /// The switch for a sound with each new invitation.
    AlertSound,
    /// The switch for a notification while the page is hidden.
    AlertNotification,
    /// The example notification that appears when the switch is turned on.
    AlertSample,
    /// The browser cannot show notifications.
    NotificationsUnsupported,
    /// The browser's settings do not allow notifications.
    NotificationsDenied,
    /// The notice that the host, with their name at [`NAME`], cancelled the invitation.
    TakenBack,
    /// The notice that the room ended.
    RoomEnded,
    /// The notice that the invitation has expired.
    Expired,
    /// The notice that it was accepted in another tab or on another device.
    AcceptedElsewhere,
    /// The notice that it was declined in another tab or on another device.
    DeclinedElsewhere,
    /// The notice that it was declined here.
    Declined,
}

/// The notice that an invitation is no longer pending.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DepartedInvitationText {
    /// The notice, with [`NAME`] in place of the host's name.
    pub why: InvitationBannerText,
    pub host: String,
}

/// The host's note, quoted. It is shown on the invite page too.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct InvitationNoteText(pub String);

impl Text for InvitationNoteText {
    fn en(&self) -> Cow<'static, str> {
        // Isolated, so that the note does not turn the direction of what stands around it.
        format!("“\u{2068}{}\u{2069}”", self.0).into()
    }
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
            Self::WantsYou => return format!("wants you on stage in {NAME}").into(),
            Self::MoreOptions => "More options",
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
            Self::AlertSettings => "Invitation alerts",
            Self::AlertSound => "Play a sound",
            Self::AlertNotification => "Notify me while I am elsewhere",
            Self::AlertSample => "New invitations will look like this.",
            Self::NotificationsUnsupported => {
                "This browser shows no notifications here. A sound can tell you instead."
            }
            Self::NotificationsDenied => "Notifications are blocked. Allow them in browser settings.",
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
    fn singular_and_plural_differ() {
        assert_eq!(InvitationBannerText::More(1).en(), "1 more invitation is waiting");
        assert_eq!(InvitationBannerText::More(2).en(), "2 more invitations are waiting");
    }

    #[test]
    fn a_note_is_quoted_and_isolated() {
        assert_eq!(InvitationNoteText("مرحبا".into()).en(), "“\u{2068}مرحبا\u{2069}”");
    }

    #[test]
    fn a_departure_names_the_host() {
        let departed = DepartedInvitationText { why: InvitationBannerText::TakenBack, host: "عمر".into() };
        assert_eq!(departed.en(), "\u{2068}عمر\u{2069} took the invitation back.");
    }
}
