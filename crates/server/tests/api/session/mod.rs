//! Signing in, staying signed in, and signing out.

pub(crate) mod dev_sign_in;
pub(crate) mod oidc;
pub(crate) mod oidc_answers;
pub(crate) mod operator_tokens;
pub(crate) mod own_data;
pub(crate) mod public_keys;
pub(crate) mod renewal;
pub(crate) mod sign_out;
