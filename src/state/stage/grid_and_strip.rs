//! Who is shown where while the order already wants something else: somebody who comes out of the strip
//! takes their place in the grid when their first frame is there, so that nobody sees a black one.

use super::tile_id::TileId;

/// The grid and the strip, each in its order.
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

/// Whose first frame has to be there before what is `shown` may become what is `wanted`: whoever comes out
/// of the strip. Who is new or stays has nothing to wait for.
pub(super) fn awaited<'w>(
    shown: &GridAndStrip,
    wanted: &'w GridAndStrip,
) -> impl Iterator<Item = &'w TileId> {
    wanted.grid.iter().filter(|one| shown.strip.contains(one))
}

/// Whether somebody came or went, who is not kept waiting, nor shown for longer.
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
    fn whoever_comes_out_of_the_strip_is_waited_for() {
        let (shown, wanted) = (current(&[0, 1], &[2, 3]), current(&[0, 3], &[2, 1]));
        assert_eq!(awaited(&shown, &wanted).collect::<Vec<_>>(), [&tile(3)]);
        assert!(!has_other_people(&shown, &wanted));
    }

    #[test]
    fn nobody_who_is_new_is_waited_for() {
        let (shown, wanted) = (current(&[0], &[]), current(&[0, 1], &[]));
        assert_eq!(awaited(&shown, &wanted).count(), 0);
        assert!(has_other_people(&shown, &wanted));
        assert!(has_other_people(&wanted, &current(&[0, 2], &[])));
    }
}
