//! Signing in.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Secret, Timestamp, User};

/// Body of `POST /session`: dev sign-in by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The name to show to others: 1 to 32 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 512))]
    pub display_name: String,
}

/// A signed-in person and the bearer token that says so.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// For `Authorization: Bearer …` and the WebSocket's first frame. Never put it into a URL or a log.
    pub token: String,
    /// When the token stops working.
    pub expires_at: Timestamp,
    /// When to get the next token by `POST /session/renewal`; absent when there is none, and the person has to sign in again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renew_at: Option<Timestamp>,
    /// The person who is signed in.
    pub user: User,
}

impl fmt::Debug for Session {
    /// Leaves the token out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("user", &self.user).finish_non_exhaustive()
    }
}

/// The ways to sign in that this server offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInMethods {
    /// Whether a name is enough.
    pub name: bool,
    /// The name of the OpenID Connect provider, for the button; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oidc: Option<String>,
    /// The page of the operator's own site that signs people in; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Body of `POST /session/operator-token` and of `POST /session/codes`: a JWT that the operator has signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OperatorToken {
    /// The JWT.
    pub token: Secret,
}

/// A code that signs in once, soon. It may be in the fragment of a URL, which no server sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInCode {
    /// The code, for `#sign-in=…`.
    pub code: Secret,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// Body of `POST /session/from-code`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UseCode {
    /// The code.
    pub code: Secret,
    /// The text that the browser chose in `POST /session/oidc`, when the sign-in began there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

/// Body of `POST /session/oidc`: begins to sign in by OpenID Connect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginOidc {
    /// A random text of 16 to 128 characters that the browser keeps to itself: only with it the sign-in can be finished, so that
    /// nobody can finish it in another person's browser.
    #[cfg_attr(feature = "openapi", schema(value_type = String, min_length = 16, max_length = 128))]
    pub secret: Secret,
}

/// Where the browser goes to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OidcPage {
    /// The page of the OpenID Connect provider.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_not_shown_where_a_session_is_logged() {
        let session = Session {
            token: "eyJ-the-token".into(),
            expires_at: Timestamp::from_millis(1),
            renew_at: None,
            user: User {
                id: crate::UserId::from_random([1; 16]),
                display_name: "Hanna".into(),
                picture: None,
            },
        };
        let code = UseCode { code: "eyJ-the-token".into(), secret: Some("eyJ-the-token".into()) };
        let shown = format!("{session:?} {code:?} {:?}", OperatorToken { token: "eyJ-the-token".into() });
        assert!(shown.contains("Hanna") && !shown.contains("eyJ"), "{shown}");
    }

    #[test]
    fn a_session_stored_by_an_earlier_version_is_read() {
        let json = r#"{"token":"t","expires_at":"2026-09-21T14:12:20Z",
            "user":{"id":"usr_01010101010101010101010101010101","display_name":"Hanna"}}"#;
        let session: Session = serde_json::from_str(json).unwrap();
        assert_eq!((session.renew_at, session.user.picture), (None, None));
    }
}
