//! The role of a person in a room.

use serde::{Deserialize, Serialize};

/// A person's role in a room, as [`Room::role_of`](crate::Room::role_of) returns it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Owns the room.
    Host,
    /// Has a seat on the stage.
    CoHost,
    /// Watches; everybody who is signed in may.
    Viewer,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Host, Self::CoHost, Self::Viewer];
}
