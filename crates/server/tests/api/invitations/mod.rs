//! Inviting, and the expiry of invitations.

pub(crate) mod expiry;
pub(crate) mod invite;
