//! Join requests on screen: the viewer's controls, and the host's list and count.

pub mod ask_to_join;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod host_panel;
pub mod request_list;
pub mod waiting_count;

pub use ask_to_join::AskToJoin;
