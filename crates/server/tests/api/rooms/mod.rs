//! Rooms that end while something changes.

pub(crate) mod last_changes;
