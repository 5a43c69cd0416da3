//! Events of the live collections: `store` writes them, `live` sends them to subscribers.
//!
//! Both sides name this module and `store` does not name `live`, so the database is usable without a WebSocket.

mod audience;
mod topic_key;

use std::sync::Arc;

use costage_protocol::live::ChangeKind;

pub use audience::{Audience, NoAudience};
pub use topic_key::{ReadAccess, TopicKey};

/// A committed event, on its way to its subscribers.
#[derive(Debug, Clone)]
pub struct Published {
    /// The list it belongs to.
    pub key: TopicKey,
    /// Its number in that list.
    pub seq: u64,
    /// What to do with the item.
    pub kind: ChangeKind,
    /// The item, as JSON.
    pub item: Arc<str>,
}
