//! The texts of invitations: in the invitee's banner, and on the host's invite page.

pub mod banner;
pub mod invite_page;
