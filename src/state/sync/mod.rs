//! TODO state::sync

pub mod latest_wins;
pub mod list_follower;
pub mod live_collection;
pub mod live_list;
pub mod optimistic;
pub mod server_clock;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
pub mod simulation_tests;
