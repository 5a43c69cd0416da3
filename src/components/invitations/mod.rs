//! Invitations on screen: the banner an invitee sees, and the rows of the host's picker and of what was sent.

pub mod banner;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod person_status;
pub mod picker_row;
pub mod sent_row;
