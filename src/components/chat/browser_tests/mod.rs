//! The chat in a real browser.

pub(in crate::components) mod chat_desk;
mod days;
mod list;
mod unsent;
