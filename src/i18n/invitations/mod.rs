//! What invitations say: in the banner that shows one to its invitee, and on the host's invite page.

pub mod banner;
pub mod invite_page;
