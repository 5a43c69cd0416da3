//! Invitations on screen: the banner an invitee sees, the rows and the note of the host's picker, and the rows of what
//! was sent.

pub mod banner;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod note_field;
pub mod person_status;
pub mod picker_row;
pub mod sent_row;
