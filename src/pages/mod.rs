//! Put components on routes.

pub mod create_room;
pub mod dead_end;
pub mod ended_room;
pub mod fetched;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod go_on;
pub mod home;
pub mod invite;
pub mod prepare;
pub mod room;
pub mod room_pages;
pub mod scene;
pub mod sign_in;
