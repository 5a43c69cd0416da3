//! The texts of signing in.

use std::borrow::Cow;

use super::{NAME, Text};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionText<'a> {
    Welcome,
    /// Why a name is asked for.
    WelcomeBody,
    /// The label of the name field.
    YourName,
    Continue,
    /// Why somebody should sign in, where a name is not enough.
    SignInToGoOn,
    /// The server offers no way to sign in.
    NoWayToSignIn,
    /// The button to an OpenID Connect provider of this name.
    SignInWith(&'a str),
    /// The link to the operator's own page.
    SignInOnSite,
    /// Signs out on every device.
    SignOutEverywhere,
    NameMissing,
    NameTooLong {
        /// The number of characters allowed.
        max: usize,
    },
    /// Signing in by name is off; the operator has another way to sign in.
    SignInElsewhere,
    /// The server limits the rate of sign-ins.
    TooManySignIns {
        /// The time to wait, where the server says so.
        seconds: Option<u64>,
    },
    /// The session has expired.
    SignInAgain,
    /// The heading, with the name of the person at [`NAME`] whose session the browser has stored.
    ContinueQuestion,
    ContinueAs,
    SomebodyElse,
    /// The reason: another tab is signed in as that person.
    OpenElsewhere,
    /// The reason: the name typed is that of a stored session.
    SameName,
    /// The reason: the browser has stored several sessions.
    SeveralKnown,
}

impl Text for SessionText<'_> {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Welcome => "What's your name?",
            Self::WelcomeBody => "Hosts and viewers see this name.",
            Self::YourName => "Your name",
            Self::Continue => "Continue",
            Self::SignInToGoOn => "Sign in to go on.",
            Self::NoWayToSignIn => {
                "Nobody can sign in here yet. If this server is yours, docs/sign-in.md says how to let people in."
            }
            Self::SignInWith(provider) => return format!("Sign in with {provider}").into(),
            Self::SignInOnSite => "Sign in",
            Self::SignOutEverywhere => "Sign out on all devices",
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
            Self::ContinueQuestion => return format!("Go on as {NAME}?").into(),
            Self::ContinueAs => return format!("Go on as {NAME}").into(),
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
