//! Tiles that join or leave move as few others as possible.

use proptest::prelude::*;

use super::*;
use crate::geometry::Size;

/// The first is the host.
fn person(id: usize, aspect: f64) -> Tile<usize> {
    Tile { id, aspect, subject: if id == 0 { Subject::Host } else { Subject::Person } }
}

fn people() -> impl Strategy<Value = Vec<Tile<usize>>> {
    let shape = prop_oneof![Just(16.0 / 9.0), Just(9.0 / 16.0), Just(4.0 / 3.0), 0.3..3.0];
    prop::collection::vec(shape, 1..13)
        .prop_map(|shapes| shapes.into_iter().enumerate().map(|(id, aspect)| person(id, aspect)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn one_tile_more_or_less_changes_as_few_cuts_as_possible(
        width in 200.0..3000.0, height in 200.0..2000.0,
        people in people(), who in 0..12_usize, at in 0..13_usize, shape in 0.4..2.5,
    ) {
        let frame = Frame::bare(Size { width, height });
        let before = arrange(frame, 8.0, &people, Mode::Grid, None);
        let mut fewer = people.clone();
        fewer.remove(who.min(people.len() - 1));
        let mut more = people.clone();
        more.insert(at.min(people.len()), person(99, shape));
        for now in [fewer, more] {
            let came_from: Vec<Option<usize>> =
                now.iter().map(|tile| people.iter().position(|one| one.id == tile.id)).collect();
            let kept = before.layout.carried_over(&came_from);
            let from_scratch = arrange(frame, 8.0, &now, Mode::Grid, None);
            let after = arrange(frame, 8.0, &now, Mode::Grid, Some(&before));
            prop_assert!(after.layout.distance(&kept) <= from_scratch.layout.distance(&kept));
        }
    }
}
