#![cfg_attr(feature = "fixtures", doc = include_str!("../README.md"))]
#![cfg_attr(not(feature = "fixtures"), doc = "The wire types and state machines of Costage; see README.md.")]

pub mod chat;
#[cfg(feature = "fixtures")]
pub mod fixtures;
pub mod id;
pub mod invitations;
pub mod join_requests;
pub mod limits;
pub mod live;
pub mod media;
pub mod money;
pub mod page;
pub mod people;
pub mod permission;
pub mod problem;
pub mod products;
pub mod reactions;
pub mod role;
pub mod rooms;
pub mod secret;
pub mod session;
pub mod sorted;
pub mod summary;
#[cfg(feature = "openapi")]
mod text_schema;
pub mod timestamp;
pub mod web_address;
pub mod words;

pub use chat::{ChatMessage, ChatRules, ChatSettings};
pub use id::{InvitationId, JoinRequestId, MessageId, ParseIdError, ProductId, RoomId, UserId};
pub use invitations::{Invitation, InvitationStatus};
pub use join_requests::{JoinRequest, JoinRequestStatus};
pub use media::{BroadcastData, WatchData};
pub use page::Page;
pub use people::{Block, Person, Presence, User};
pub use problem::{Problem, ProblemCode};
pub use products::Product;
pub use reactions::{Reaction, ReactionCounts};
pub use role::Role;
pub use rooms::{CoHost, Readiness, Room, RoomStatus, SeatState};
pub use secret::Secret;
pub use session::Session;
pub use summary::RoomSummary;
pub use timestamp::Timestamp;
