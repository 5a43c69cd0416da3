//! The chat in a real browser.

pub(in crate::components) mod chat_fixture;
mod days;
mod list;
mod muted;
mod unsent;
