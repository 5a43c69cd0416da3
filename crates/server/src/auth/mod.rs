//! Who somebody is: the server's own session tokens, and the ways to get one. A person signs in by name (where the operator
//! allows it), by a JWT of the operator, or by OpenID Connect, and from then on only the session counts.

pub mod ended_sessions;
pub mod https_client;
pub mod known_person;
pub mod oidc;
pub mod one_time_codes;
pub mod operator_tokens;
pub mod session_tokens;
pub mod sign_in_rules;
mod signing_key;

use costage_protocol::{ProblemCode, Timestamp};

pub use ended_sessions::EndedSessions;
pub use session_tokens::{SessionId, Sessions};
pub use sign_in_rules::{DevSignIn, SignInRules};

/// Why a token is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// No token was sent.
    #[error("no token")]
    Missing,
    /// Neither this server nor the operator signed it.
    #[error("not a valid token")]
    Invalid,
    /// It was valid once.
    #[error("the token has expired")]
    Expired,
    /// Its user has signed out.
    #[error("the session was ended")]
    Ended,
    /// This server has no such way to sign in.
    #[error("this way of signing in is not configured")]
    MethodOff,
    /// A code is unknown or used, or the provider's answer is not valid.
    #[error("the sign-in failed")]
    Failed,
    /// The provider let nobody in.
    #[error("the sign-in was refused")]
    Refused,
    /// The provider, or the address of the operator's keys, does not answer.
    #[error("keys or provider cannot be reached")]
    Unavailable,
}

impl AuthError {
    /// The problem code of the response.
    #[must_use]
    pub const fn code(&self) -> ProblemCode {
        match self {
            Self::Missing => ProblemCode::NotSignedIn,
            Self::Invalid | Self::Ended => ProblemCode::TokenInvalid,
            Self::Expired => ProblemCode::TokenExpired,
            Self::MethodOff => ProblemCode::SignInMethodOff,
            Self::Failed => ProblemCode::SignInFailed,
            Self::Refused => ProblemCode::SignInRefused,
            Self::Unavailable => ProblemCode::SignInUnavailable,
        }
    }
}

/// The content of a verified token. `U` is the user or their id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn<U> {
    /// The session that the token belongs to.
    pub session: SessionId,
    /// The user of the session.
    pub user: U,
    /// When the token expires; the session may be ended earlier.
    pub until: Timestamp,
    /// How far the session may be renewed.
    pub renewal: Renewal,
    /// How often the user had signed out everywhere when the session began.
    pub generation: u64,
}

/// How far a session may be renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// Without end: only its token says who the person is, so without it they would be somebody else.
    Always,
    /// Until then, when the person has to sign in again.
    Until(Timestamp),
}

fn seconds(at: Timestamp) -> u64 {
    u64::try_from(at.as_millis() / 1000).unwrap_or(0)
}

fn from_seconds(seconds: u64) -> Timestamp {
    Timestamp::from_millis(i64::try_from(seconds.saturating_mul(1000)).unwrap_or(i64::MAX))
}
