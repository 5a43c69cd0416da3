#![doc = include_str!("../README.md")]

pub mod arrange;
mod beside;
mod crop;
mod entry;
mod even_grid;
pub mod geometry;
pub mod layout;
mod phone;
mod plan;
mod scene;
mod score;
mod split;
mod split_search;
mod spotlight;
pub mod stage_order;
pub mod strip;

pub use arrange::{Arranged, Layer, Mode, Place, Subject, Tile, arrange, arrange_with_strip};
pub use geometry::{Frame, Rect, Size};
pub use layout::{Layout, solve, useful_stage};
pub use stage_order::{GRID_CAP, GRID_CAP_SMALL, StageOrder};
pub use strip::Strip;
