//! Blocks: people whom a host neither invites nor takes requests from. A block holds in all rooms of that host.

use serde::{Deserialize, Serialize};

use crate::{Timestamp, User};

/// A blocked person, as the host who blocked them sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Block {
    /// The blocked person.
    pub user: User,
    /// When they were blocked.
    pub created_at: Timestamp,
}
