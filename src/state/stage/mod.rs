//! Who is on stage: the room's seats joined with what LiveKit brings, who of them is large, in the grid and
//! in the strip, and where each tile is.

mod arrangement;
mod demand;
mod frame_watch;
mod frame_watchdog;
mod layout_choice;
mod members;
mod order;
pub mod shortcuts;
mod stage_state;
mod strip;
mod swap;
mod tile;
mod tile_id;
mod tile_state;
mod visible_tiles;

pub use arrangement::Place;
pub use layout_choice::StageLayout;
pub use members::Member;
pub use stage_state::StageState;
pub use tile::Tile;
pub use tile_id::TileId;
pub use tile_state::TileState;
