//! The summary of a room that has ended.

use serde::{Deserialize, Serialize};

use crate::{RoomId, Timestamp, User, products::ProductClicks, reactions::ReactionCounts};

/// A stream in numbers: the answer to `GET /rooms/{id}/summary`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomSummary {
    /// The room's id.
    pub room: RoomId,
    /// When the host first published; absent when they never did.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Timestamp,
    /// The most people who watched at once.
    pub peak_viewers: u32,
    /// The reactions of everybody together.
    pub reactions: ReactionCounts,
    /// Everybody who was on stage with the host, in the order they joined.
    pub co_hosts: Vec<User>,
    /// The part that only the host sees; absent for everybody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_host: Option<HostSummary>,
}

impl RoomSummary {
    /// The time from the first publishing to the end, in whole seconds.
    #[must_use]
    pub fn seconds(&self) -> u64 {
        self.started_at.map_or(0, |start| self.ended_at.since(start).as_secs())
    }
}

/// The part of a summary that only the host sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HostSummary {
    /// Chat messages written, without deleted ones.
    pub messages: u64,
    /// Each product with its clicks, in the list's order.
    pub products: Vec<ProductResult>,
}

/// A product in a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductResult {
    /// The product's title.
    pub title: String,
    /// The product's id, and how often its link was opened.
    #[serde(flatten)]
    pub clicks: ProductClicks,
}
