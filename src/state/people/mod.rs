//! TODO state::people

pub mod blocks;
pub mod search;
