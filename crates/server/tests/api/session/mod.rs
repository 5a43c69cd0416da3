//! Signing out.

pub(crate) mod sign_out;
