//! TODO state::invitations

pub mod alerts;
pub mod banner_queue;
pub mod departed_queue;
pub mod inviting;
pub mod received;
pub mod sent;
pub mod time_left;
