//! People: who they are, how a host finds them, whom a host has blocked, and who visited whose room.

pub mod blocks;
pub mod deletion;
pub mod export;
pub mod identities;
pub mod search;
pub mod search_index;
pub mod users;
pub mod visit_log;
