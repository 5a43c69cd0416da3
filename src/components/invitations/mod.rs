//! TODO components::invitations

pub mod banner;
pub mod picker_row;
pub mod sent_row;
