//! Costage's server as a library, so that tests can run all of it in one process.
//!
//! `http` handles requests and asks [`costage_protocol`] what is allowed. `store` keeps rooms, invitations and everything
//! else that must survive a crash. `live` sends changes to subscribers over the WebSocket. `media` makes LiveKit's
//! permissions follow the seats. `jobs` runs in the background. `picture` strips metadata from uploaded images.

pub mod app;
pub mod auth;
pub mod config;
pub mod events;
pub mod http;
pub mod jobs;
pub mod live;
pub mod media;
pub mod origins;
pub mod picture;
pub mod rate_limits;
pub mod store;
pub mod timeouts;

pub use app::{App, Policy};
