//! Costage's wire types and state machines, shared by the server and the app.
//!
//! Pure: no I/O, no randomness and no clock of its own. Whoever calls brings the time, so that whole
//! systems can be simulated with a seed.

pub mod block;
pub mod chat;
#[cfg(feature = "fixtures")]
pub mod fixtures;
pub mod id;
pub mod invitation;
pub mod join_queue;
pub mod join_request;
pub mod limits;
pub mod live;
pub mod media;
pub mod money;
pub mod page;
pub mod permission;
pub mod person;
pub mod problem;
pub mod product;
pub mod reaction;
pub mod role;
pub mod room;
pub mod session;
pub mod summary;
#[cfg(feature = "openapi")]
mod text_schema;
pub mod timestamp;
pub mod web_address;
pub mod words;

pub use block::Block;
pub use chat::{ChatMessage, ChatRules, ChatSettings};
pub use id::{InvitationId, JoinRequestId, MessageId, ParseIdError, ProductId, RoomId, UserId};
pub use invitation::{Invitation, InvitationStatus};
pub use join_request::{JoinRequest, JoinRequestStatus};
pub use media::{BroadcastData, WatchData};
pub use page::Page;
pub use person::{Person, Presence, User};
pub use problem::{Problem, ProblemCode};
pub use product::Product;
pub use reaction::{Reaction, ReactionCounts};
pub use role::Role;
pub use room::{CoHost, Readiness, Room, RoomStatus, SeatState};
pub use session::Session;
pub use summary::RoomSummary;
pub use timestamp::Timestamp;
