//! Chat: messages, their text, the export, blocked words and mutes.

pub(crate) mod blocked_words;
pub(crate) mod export;
pub(crate) mod messages;
pub(crate) mod mutes;
pub(crate) mod text;
