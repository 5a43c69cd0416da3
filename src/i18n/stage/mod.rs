//! What the stage says: its tiles, and the controls under it.

pub mod controls;
pub mod tile;
