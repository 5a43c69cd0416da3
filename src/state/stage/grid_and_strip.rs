//! The tiles in the grid and in the strip, and which first frames to await before another order is shown.

use super::tile_id::TileId;

/// The tiles of the grid and of the strip, each in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct GridAndStrip {
    pub(super) grid: Vec<TileId>,
    pub(super) strip: Vec<TileId>,
}

impl GridAndStrip {
    pub(super) fn is_empty(&self) -> bool {
        self.grid.is_empty()
    }
}

/// Returns the tiles whose first frame must arrive before `wanted` replaces `shown`: those that move from the strip into the
/// grid. New tiles and tiles that stay are not waited for.
pub(super) fn awaited<'w>(
    shown: &GridAndStrip,
    wanted: &'w GridAndStrip,
) -> impl Iterator<Item = &'w TileId> {
    wanted.grid.iter().filter(|one| shown.strip.contains(one))
}

/// Whether a tile was added or removed. Such a change is shown at once.
pub(super) fn has_other_people(shown: &GridAndStrip, wanted: &GridAndStrip) -> bool {
    let count = |current: &GridAndStrip| current.grid.len() + current.strip.len();
    let is_known = |one: &TileId| shown.grid.contains(one) || shown.strip.contains(one);
    count(shown) != count(wanted) || !wanted.grid.iter().chain(&wanted.strip).all(is_known)
}

#[cfg(test)]
mod tests {
    use costage_protocol::UserId;

    use super::*;

    fn tile(number: u8) -> TileId {
        TileId::person(UserId::from_random([number; 16]))
    }

    fn current(grid: &[u8], strip: &[u8]) -> GridAndStrip {
        let tiles = |numbers: &[u8]| numbers.iter().map(|&number| tile(number)).collect();
        GridAndStrip { grid: tiles(grid), strip: tiles(strip) }
    }

    #[test]
    fn tiles_that_leave_the_strip_are_awaited() {
        let (shown, wanted) = (current(&[0, 1], &[2, 3]), current(&[0, 3], &[2, 1]));
        assert_eq!(awaited(&shown, &wanted).collect::<Vec<_>>(), [&tile(3)]);
        assert!(!has_other_people(&shown, &wanted));
    }

    #[test]
    fn new_tiles_are_not_awaited() {
        let (shown, wanted) = (current(&[0], &[]), current(&[0, 1], &[]));
        assert_eq!(awaited(&shown, &wanted).count(), 0);
        assert!(has_other_people(&shown, &wanted));
        assert!(has_other_people(&wanted, &current(&[0, 2], &[])));
    }
}
