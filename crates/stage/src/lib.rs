//! The stage: who stands in the grid and who in the strip, and where each tile of the grid is.
//!
//! Pure: numbers in, rectangles out; knows nothing of people, browsers or clocks.

pub mod geometry;
pub mod layout;
pub mod order;
mod split;

pub use geometry::{Rect, Size};
pub use layout::{Layout, solve, useful_stage};
pub use order::{GRID_CAP, GRID_CAP_SMALL, Places, places};
