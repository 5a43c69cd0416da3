//! Inviting, the note to the invitee, and the expiry of invitations.

pub(crate) mod expiry;
pub(crate) mod invite;
pub(crate) mod note;
