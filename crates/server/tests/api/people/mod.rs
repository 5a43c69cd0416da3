//! Searching and blocking people.

pub(crate) mod blocks;
pub(crate) mod search;
