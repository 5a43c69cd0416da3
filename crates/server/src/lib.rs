//! server

pub mod media;
