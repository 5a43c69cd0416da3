//! The stage: the room's seats combined with LiveKit's participants, which tile is large, in the grid or in the strip, and where
//! each tile is.

mod absence;
mod arrangement;
mod demand;
mod first_frame_swap;
mod frame_watch;
mod frame_watchdog;
mod grid_and_strip;
mod idle_controls;
mod layout_choice;
pub mod shortcuts;
mod stage_state;
mod tile;
mod tile_id;
mod tile_order;
mod tile_source;
mod tile_state;

pub use absence::Absence;
pub use arrangement::Placement;
pub use idle_controls::IdleControls;
pub use layout_choice::StageLayout;
pub use stage_state::StageState;
pub use tile::Tile;
pub use tile_id::TileId;
pub use tile_source::TileSource;
pub use tile_state::TileState;
