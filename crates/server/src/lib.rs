//! Costage's server as a library, so that tests can run it whole.
//!
//! `http` answers requests, asking [`costage_protocol`] what is allowed; `store` keeps what must not be
//! lost; `live` tells everybody who follows; `media` makes LiveKit follow the seats; `picture` cleans what is uploaded.

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
