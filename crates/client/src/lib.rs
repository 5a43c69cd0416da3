#![doc = include_str!("../README.md")]

pub mod api;
pub mod chat;
pub mod client;
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

pub use self::{api::ApiError, client::Client};
