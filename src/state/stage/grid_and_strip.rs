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

    pub(super) fn contains(&self, id: &TileId) -> bool {
        self.grid.contains(id) || self.strip.contains(id)
    }
}

/// The order without the tiles that are `left_out`.
pub(super) fn without(order: &GridAndStrip, left_out: impl Fn(&TileId) -> bool) -> GridAndStrip {
    let rest = |tiles: &[TileId]| tiles.iter().filter(|id| !left_out(id)).cloned().collect();
    GridAndStrip { grid: rest(&order.grid), strip: rest(&order.strip) }
}

/// Returns the tiles whose first frame must arrive before `wanted` replaces `shown`: those that move from the strip into the
/// grid, and people who are new. The host is not waited for, and neither are screens, whose picture may never change.
pub(super) fn awaited<'w>(
    shown: &GridAndStrip,
    wanted: &'w GridAndStrip,
) -> impl Iterator<Item = &'w TileId> {
    let comes = |one: &&TileId| shown.strip.contains(one) || (!shown.contains(one) && !one.is_screen());
    wanted.grid.iter().skip(1).filter(comes)
}

/// Whether a tile was added or removed. Such a change is shown at once, but for new people without a picture.
pub(super) fn has_other_people(shown: &GridAndStrip, wanted: &GridAndStrip) -> bool {
    let count = |current: &GridAndStrip| current.grid.len() + current.strip.len();
    let mut people = wanted.grid.iter().chain(&wanted.strip);
    count(shown) != count(wanted) || !people.all(|one| shown.contains(one))
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
    fn new_people_are_awaited_and_the_others_do_not_wait_for_them() {
        let (shown, wanted) = (current(&[0], &[]), current(&[0, 1], &[]));
        assert_eq!(awaited(&shown, &wanted).collect::<Vec<_>>(), [&tile(1)]);
        assert_eq!(without(&wanted, |id| *id == tile(1)), shown);
        assert!(has_other_people(&shown, &wanted));
        assert!(has_other_people(&wanted, &current(&[0, 2], &[])));
    }
}
