//! What signing in says.

use std::borrow::Cow;

use super::{NAME, Text};

/// A text of the sign-in page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionText {
    /// Heading.
    Welcome,
    /// Why a name is asked for.
    WelcomeBody,
    /// The name's field.
    YourName,
    /// The button.
    Continue,
    /// Nothing was written.
    NameMissing,
    /// Over the limit.
    NameTooLong {
        /// Characters allowed.
        max: usize,
    },
    /// The operator signs people in in another way.
    SignInElsewhere,
    /// Too many signed in from here a moment ago.
    TooManySignIns {
        /// Seconds until it is worth another try, where the server says so.
        seconds: Option<u64>,
    },
    /// The session ran out.
    SignInAgain,
    /// Heading: whether the tab is the person at [`NAME`], whom this browser knows.
    GoOnQuestion,
    /// The button that says yes.
    GoOnAs,
    /// The button that says no.
    SomebodyElse,
    /// Why it asks: another tab is that person.
    OpenElsewhere,
    /// Why it asks: the name is that of somebody this browser knows.
    SameName,
    /// Why it asks: this browser knows several people.
    SeveralKnown,
}

impl Text for SessionText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Welcome => "Who is joining?",
            Self::WelcomeBody => "Hosts and viewers see this name.",
            Self::YourName => "Your name",
            Self::Continue => "Continue",
            Self::NameMissing => "Write the name that others should see.",
            Self::NameTooLong { max } => return format!("A name has at most {max} characters.").into(),
            Self::SignInElsewhere => "Sign in on the site you came from, then open the link again.",
            Self::TooManySignIns { seconds: Some(seconds) } => {
                return format!(
                    "Many people have signed in from your network just now. Try again in {seconds} seconds."
                )
                .into();
            }
            Self::TooManySignIns { seconds: None } => {
                "Many people have signed in from your network just now. Try again in a minute."
            }
            Self::SignInAgain => "You were signed out. Sign in again to go on.",
            Self::GoOnQuestion => return format!("Go on as {NAME}?").into(),
            Self::GoOnAs => return format!("Go on as {NAME}").into(),
            Self::SomebodyElse => "Sign in as somebody else",
            Self::OpenElsewhere => {
                "Another tab is open as this person. This tab can be the same person or somebody else."
            }
            Self::SameName => "Somebody with this name has signed in with this browser before.",
            Self::SeveralKnown => "These people have signed in with this browser before.",
        }
        .into()
    }
}
