//! Costage without a user interface: calls to the server, its live events, and lists that stay as the server has them.
//! For web apps in Rust. The Costage app is built on it.
//!
//! `api` makes calls, `live` keeps one WebSocket, and `sync` keeps lists in step with what that brings. Nothing here
//! knows how something is shown: it reports changes to whom that concerns.

pub mod api;
pub mod chat;
pub mod clock;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod fakes;
pub mod json;
pub mod listeners;
pub mod live;
pub mod random;
pub mod request_state;
pub mod server_address;
pub mod session;
pub mod sync;
mod warning;
