//! Put components on routes.

pub mod create_room;
pub mod dead_end;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod home;
pub mod invite;
pub mod sign_in;
