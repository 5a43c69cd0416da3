//! Who stands in the grid and who in the strip.

/// Tiles a grid holds.
pub const GRID_CAP: usize = 6;
/// Tiles a grid holds on a small screen.
pub const GRID_CAP_SMALL: usize = 4;

/// Grid and strip, each in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places<K> {
    /// The host first.
    pub grid: Vec<K>,
    /// Everybody past the cap.
    pub strip: Vec<K>,
}

/// Divides `people` (the host first, then by when they came) at `cap`, at least 1. Stable: whoever comes
/// last stands last, and nobody moves but by others leaving before them.
#[must_use]
pub fn places<K: Clone>(people: &[K], cap: usize) -> Places<K> {
    let (grid, strip) = people.split_at(people.len().min(cap.max(1)));
    Places { grid: grid.to_vec(), strip: strip.to_vec() }
}
