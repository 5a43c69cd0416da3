//! Where the tiles stand.

/// The room there is for the grid, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Space {
    /// From side to side.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// Where a tile stands, from the grid's corner at the start of a line, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Place {
    /// From the side where lines begin.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Wide.
    pub width: f64,
    /// High.
    pub height: f64,
}
