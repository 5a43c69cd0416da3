//! The user's own message until the server confirms it.

use costage_protocol::Timestamp;

use super::Draft;
use crate::sync::pending::PendingChange;

/// The user's own message that the server has not confirmed. Its id is its idempotency key: however often it is sent, it is
/// written once. It is idle when it was restored after the page was loaded again, which may have cut off its answer.
pub type OwnMessage = PendingChange<String, Outgoing>;

/// The content of the user's own message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its text, the message it replies to and the people it mentions.
    pub draft: Draft,
    /// The earliest time to send it again, after a refusal that says so.
    pub again_at: Option<Timestamp>,
}

impl Outgoing {
    /// A message that may be sent at once.
    #[must_use]
    pub const fn new(draft: Draft) -> Self {
        Self { draft, again_at: None }
    }
}
