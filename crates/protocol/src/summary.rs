//! What is told of a room when it is over.

use serde::{Deserialize, Serialize};

use crate::{RoomId, Timestamp, User, products::ProductClicks, reactions::ReactionCounts};

/// A stream in numbers; `GET /rooms/{id}/summary`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomSummary {
    /// Which room.
    pub room: RoomId,
    /// When its host first published; absent when they never did.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Timestamp,
    /// The most people who watched at once.
    pub peak_viewers: u32,
    /// Everybody's reactions.
    pub reactions: ReactionCounts,
    /// Everybody who was on stage with the host, in the order they came.
    pub co_hosts: Vec<User>,
    /// What only its host is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_host: Option<HostSummary>,
}

impl RoomSummary {
    /// How long it was live, in whole seconds.
    #[must_use]
    pub fn seconds(&self) -> u64 {
        self.started_at.map_or(0, |start| self.ended_at.since(start).as_secs())
    }
}

/// What only the host of a room is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HostSummary {
    /// Chat messages written, those deleted since not counted.
    pub messages: u64,
    /// Each product with its clicks, in the list's order.
    pub products: Vec<ProductResult>,
}

/// What became of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductResult {
    /// Its title.
    pub title: String,
    /// Which, and how often its link was opened.
    #[serde(flatten)]
    pub clicks: ProductClicks,
}
