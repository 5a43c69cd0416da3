//! Who is on stage: the room's seats joined with what LiveKit brings, and where each tile stands.

mod arrangement;
mod members;
mod tile;
mod tile_state;

pub use members::{Member, StageState};
pub use tile::Tile;
pub use tile_state::TileState;
