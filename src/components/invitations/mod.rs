//! TODO components::invitations

pub mod banner;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod picker_row;
pub mod sent_row;
