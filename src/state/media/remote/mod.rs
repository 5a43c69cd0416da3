//! The other participants: their pictures and sounds, and what this app subscribes to.

pub mod audio;
pub mod participant;
pub mod participants;
pub mod subscription;
