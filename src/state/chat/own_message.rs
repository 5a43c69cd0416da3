//! One's own message that the server has not confirmed yet.

use costage_protocol::Timestamp;

use super::Draft;
use crate::ports::api::ApiError;

/// How one's own message on its way is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// No answer yet.
    UnderWay,
    /// It did not get there, or was refused.
    Failed(ApiError),
    /// It was kept from before the page was loaded, which may have cut off its answer.
    Restored,
}

/// One's own message that the server has not confirmed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnMessage {
    /// Its idempotency key: however often it is sent, it is written once.
    pub key: String,
    /// What it says, whom it answers and names.
    pub draft: Draft,
    /// How it is doing.
    pub delivery: Delivery,
    /// When it may be sent again, after a refusal that passes.
    pub again_at: Option<Timestamp>,
}
