#![doc = include_str!("../README.md")]

pub mod arrange;
mod crop;
mod entry;
mod even_grid;
mod float;
pub mod geometry;
pub mod layout;
mod plan;
mod score;
mod split;
mod split_search;
mod spotlight;
pub mod stage_order;

pub use arrange::{Arranged, Mode, Tile, arrange};
pub use geometry::{Frame, Rect, Size};
pub use layout::{Layout, solve, useful_stage};
pub use stage_order::{GRID_CAP, GRID_CAP_SMALL, StageOrder};
