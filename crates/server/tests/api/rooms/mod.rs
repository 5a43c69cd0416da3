//! Rooms that end during a change, how many there may be, and their live pictures.

pub(crate) mod last_changes;
pub(crate) mod open_rooms;
pub(crate) mod previews;
