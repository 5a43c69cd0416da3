//! The texts of the page about the signed-in person's own data.

use std::borrow::Cow;

use super::Text;

/// A text of `/account`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccountText {
    Body,
    /// The button that saves everything as a file.
    Download,
    DownloadBody,
    /// The heading over the deletion, and its button.
    Delete,
    /// What goes with the account.
    DeleteBody,
    /// The heading of the question.
    DeleteQuestion,
    /// The button that confirms.
    DeleteForGood,
}

impl Text for AccountText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Body => "Everything that is kept about you here is yours to have and to delete.",
            Self::Download => "Download your data",
            Self::DownloadBody => {
                "A file with your rooms, messages, invitations, the people you have met and all else that is yours."
            }
            Self::Delete => "Delete your account",
            Self::DeleteBody => {
                "Your livestreams end and are deleted with all that is in them. Your messages elsewhere are emptied and \
                 no longer say who wrote them. Seats, invitations and requests go too. This cannot be undone."
            }
            Self::DeleteQuestion => "Delete your account with all that is yours?",
            Self::DeleteForGood => "Delete for good",
        }
        .into()
    }
}
