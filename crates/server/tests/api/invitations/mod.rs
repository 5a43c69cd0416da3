//! Inviting, and invitations whose time is up.

pub(crate) mod expiry;
pub(crate) mod invite;
