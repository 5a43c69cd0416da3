//! Rooms that end during a change.

pub(crate) mod last_changes;
