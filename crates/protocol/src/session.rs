//! Signing in.

use serde::{Deserialize, Serialize};

use crate::{Timestamp, User};

/// What dev sign-in asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// 1 to 32 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 512))]
    pub display_name: String,
}

/// A signed-in person and the bearer token that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Goes into `Authorization: Bearer …` and the WebSocket's first frame; never into a URL or a log.
    pub token: String,
    /// When the token stops working.
    pub expires_at: Timestamp,
    /// Who it speaks for.
    pub user: User,
}
