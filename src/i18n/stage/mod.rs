//! The texts of the stage: its tiles, and the controls under it.

pub mod controls;
pub mod tile;
