//! Costage's server as a library, so that tests can run it whole.
//!
//! `http` answers requests, asking [`costage_protocol`] what is allowed; `store` keeps what must not be
//! lost; `live` tells everybody who follows; `media` makes LiveKit follow the seats; `picture` cleans what is uploaded.

pub mod app;
pub mod auth;
pub mod config;
pub mod http;
pub mod lapses;
pub mod live;
pub mod media;
pub mod picture;
pub mod stage_watch;
pub mod store;
pub mod tally;
pub mod visits;

pub use app::{App, Policy};
