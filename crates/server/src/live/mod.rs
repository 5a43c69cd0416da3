//! The live WebSocket: who follows what, and who is here.

pub mod connection;
pub mod frames;
pub mod hub;
pub mod peaks;
pub mod presence;
pub mod topic_key;

pub use hub::{Hub, Published};
pub use topic_key::TopicKey;
