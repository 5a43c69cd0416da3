//! Blocks: people a host will neither invite nor hear. They hold in all rooms of that host.

use serde::{Deserialize, Serialize};

use crate::{Timestamp, User};

/// Somebody blocked, as the one who blocked them sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Block {
    /// Whom.
    pub user: User,
    /// Since when.
    pub created_at: Timestamp,
}
