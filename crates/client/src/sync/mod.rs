//! Lists that the server keeps up to date: their numbered events, what is shown ahead of an answer, and the server's clock.
//! Everything about the order of events and about pending changes is decided here, for every feature.

mod items;
pub mod latest_wins;
pub mod list_subscriber;
pub mod live_collection;
pub mod optimistic;
pub mod pending;
pub mod sequence;
pub mod server_clock;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod simulation_tests;
