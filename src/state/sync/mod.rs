//! The lists of `costage-client` as signals. What keeps them in step with the server is compiled once for all types of items.

mod any_item;
mod any_list;
pub mod list_subscriber;
pub mod live_list;

pub use costage_client::sync::{latest_wins, live_collection, optimistic, pending, sequence, server_clock};
