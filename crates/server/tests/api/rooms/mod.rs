//! Rooms that end during a change, and how many there may be.

pub(crate) mod last_changes;
pub(crate) mod open_rooms;
