//! The ways to sign in that the operator has chosen.

use std::time::Duration;

use costage_protocol::Timestamp;

use super::{Renewal, oidc::OidcRules, operator_tokens::OperatorTokenRules};

/// Who may sign in with just a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DevSignIn {
    /// Nobody.
    #[default]
    Off,
    /// Whoever uses the machine that the server runs on.
    ThisMachine,
    /// Anybody who reaches the server.
    Everyone,
}

/// The ways to sign in besides a name, and how long their sessions last.
#[derive(Debug, Clone)]
pub struct SignInRules {
    /// How the operator's own JWTs are verified; `None` when there are none.
    pub operator_tokens: Option<OperatorTokenRules>,
    /// The OpenID Connect provider.
    pub oidc: Option<OidcRules>,
    /// The page of the operator's site that signs people in.
    pub url: Option<String>,
    /// How long a token is valid before it has to be renewed.
    pub session_length: Duration,
    /// How long a session can be renewed before the person has to sign in again.
    pub lasts: Duration,
}

impl SignInRules {
    /// How far the session of somebody who signs in `now` may be renewed.
    #[must_use]
    pub fn renewal(&self, now: Timestamp) -> Renewal {
        Renewal::Until(now.plus(self.lasts))
    }
}

impl Default for SignInRules {
    fn default() -> Self {
        Self {
            operator_tokens: None,
            oidc: None,
            url: None,
            session_length: Duration::from_secs(3600),
            lasts: Duration::from_secs(24 * 3600),
        }
    }
}
