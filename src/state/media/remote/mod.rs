//! TODO state::media::remote

pub mod audio;
pub mod participant;
pub mod participants;
pub mod playback;
pub mod statistics;
pub mod subscription;
