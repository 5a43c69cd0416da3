#![doc = include_str!("../README.md")]

pub mod app;
pub mod audit;
pub mod auth;
pub mod brand;
pub mod config;
pub mod connection_counts;
mod counters;
pub mod events;
pub mod health;
pub mod http;
pub mod jobs;
pub mod limits;
pub mod live;
pub mod media;
pub mod metrics;
mod number_settings;
pub mod origins;
pub mod picture;
pub mod policy;
pub mod rate_limits;
pub mod retention;
pub mod shared_images;
pub mod store;
pub mod timeouts;

pub use app::App;
pub use policy::Policy;
