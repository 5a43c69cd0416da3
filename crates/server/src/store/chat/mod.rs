//! A room's chat: its messages, who is muted in it, and the rules the host sets.

pub mod messages;
pub mod mutes;
pub mod settings;
