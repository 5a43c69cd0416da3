//! Invitations as the app knows them: those received, with the queue of their banner, and those sent by a host.

pub mod alert_preferences;
pub mod banner_queue;
pub mod departed_queue;
pub mod received;
pub mod sender;
pub mod sent;
pub mod time_left;
