//! The live WebSocket: who follows what, and who is here.
//!
//! **A new list** is a topic in [`costage_protocol::live::Topic`] and a [`TopicKey`](crate::events::TopicKey); the compiler then asks
//! what its snapshot is (`store::snapshots`) and who may follow it (`TopicKey::readers`). Its changes are told
//! inside the transaction that makes them, by `Write::emit`; nothing else sends events, so that none can be
//! missing.
//!
//! **A frame without a number**, where only the latest counts, is a [`costage_protocol::live::ServerFrame`] of
//! its own, made in `frames` and handed to [`Hub::send_latest`], some times a second at most: a reader who is
//! behind goes without it. Who begins to follow needs the latest one too (`catch_up`).

mod catch_up;
pub mod connection;
mod frame_rate_limit;
pub mod frames;
mod heartbeat;
pub mod hub;
pub mod presence;
mod reader;
pub mod stage_connections;
mod subscriptions;
pub mod viewer_peaks;

pub use hub::Hub;
pub use reader::TOPICS_MAX;
pub use subscriptions::frames_since;
