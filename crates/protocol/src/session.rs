//! Signing in.

use serde::{Deserialize, Serialize};

use crate::{Timestamp, User};

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// For `Authorization: Bearer …` and the WebSocket's first frame. Never put it into a URL or a log.
    pub token: String,
    /// When the token stops working.
    pub expires_at: Timestamp,
    /// The person who is signed in.
    pub user: User,
}
