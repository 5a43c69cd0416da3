//! The live WebSocket: subscriptions to live collections, and presence.
//!
//! **A new list** is a topic in [`costage_protocol::live::Topic`] and a [`TopicKey`](crate::events::TopicKey); the
//! compiler then asks for its snapshot (`store::snapshots`) and who may read it (`TopicKey::read_access`). Its changes are emitted
//! in the transaction that makes them, by `Write::emit`; nothing else sends events, so that none can be missing.
//!
//! **A frame without a number**, of which only the latest counts, is a [`costage_protocol::live::ServerFrame`] of its own,
//! made in `frames` and handed to [`Hub::send_latest`] a few times a second at most. A subscriber who is behind does not get it;
//! a new subscriber gets the latest one (`catch_up`).

mod catch_up;
pub mod connection;
mod disconnect;
mod frame_rate_limit;
pub mod frames;
mod heartbeat;
pub mod hub;
pub mod presence;
pub mod seen_rooms;
pub mod stage_connections;
mod subscriber;
mod subscriptions;
pub mod viewer_peaks;

pub use hub::Hub;
pub use subscriber::TOPICS_MAX;
pub use subscriptions::frames_since;

/// The number of a connected subscriber.
pub type SubscriberId = u64;
