//! The pages: each puts components on a route.

pub mod account;
pub mod continue_as;
pub mod create_room;
pub mod ended_room;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod green_room;
pub mod home;
pub mod invite;
pub mod lazy;
pub mod not_found;
pub mod room;
pub mod room_frame;
pub mod room_gate;
pub mod sign_in;
