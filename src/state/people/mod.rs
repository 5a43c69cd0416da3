//! People as a host deals with them: the search for people to invite, and the people blocked.

pub mod blocks;
pub mod search;
