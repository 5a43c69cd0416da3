//! People: who they are, and what they are doing in a room.

mod block;

pub use block::Block;

use serde::{Deserialize, Serialize};

use crate::{Timestamp, UserId};

/// A person as everybody may see them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct User {
    /// Who.
    pub id: UserId,
    /// The name they chose; text, never markup.
    pub display_name: String,
}

/// What a person is doing with regard to one room.
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
    /// Not here now.
    Offline,
}

/// A person in the invite page's picker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Who.
    #[serde(flatten)]
    pub user: User,
    /// Where they are; `offline` when no room was asked about.
    pub presence: Presence,
    /// Whether they have the room open now, whatever else `presence` says.
    #[serde(default)]
    pub watching: bool,
    /// When they were last invited by, or last came to a room of, whoever asks; absent when that is long ago.
    #[serde(default)]
    pub last_met: Option<Timestamp>,
    /// Whether whoever asks has blocked them; nobody else is told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blocked: bool,
}
