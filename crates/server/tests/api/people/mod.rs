//! Searching for people and blocking them.

pub(crate) mod blocked_hosts;
pub(crate) mod blocks;
pub(crate) mod search;
