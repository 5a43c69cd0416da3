//! People: who they are, what they are doing in a room, and whom a host has blocked.

mod block;

pub use block::Block;

use serde::{Deserialize, Serialize};

use crate::{Timestamp, UserId};

/// A person as everybody may see them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct User {
    /// The person's id.
    pub id: UserId,
    /// The name they chose; text, never markup.
    pub display_name: String,
    /// The `https` address of their picture, as the operator's sign-in names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

/// What a person is doing in one room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Has the room open now.
    Watching,
    /// Has a pending invitation.
    Invited,
    /// Has a seat.
    OnStage,
    /// None of these.
    Offline,
}

/// A person in the invite page's picker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// The person.
    #[serde(flatten)]
    pub user: User,
    /// What they are doing in the room asked about; `offline` when none was.
    pub presence: Presence,
    /// Whether they have the room open now, even when `presence` is `invited` or `on_stage`.
    #[serde(default)]
    pub watching: bool,
    /// When the caller last invited them or had them in a room; absent when that was long ago or never.
    #[serde(default)]
    pub last_met: Option<Timestamp>,
    /// Whether the caller has blocked them. Nobody else sees this.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blocked: bool,
}
