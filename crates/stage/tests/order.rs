//! Who stands where.

use costage_stage::{GRID_CAP, Places, places};
use proptest::prelude::*;

#[test]
fn the_seventh_goes_to_the_strip() {
    let people = ["host", "a", "b", "c", "d", "e", "f"];
    let Places { grid, strip } = places(&people, GRID_CAP);
    assert_eq!(grid, people[..6]);
    assert_eq!(strip, ["f"]);
}

proptest! {
    #[test]
    fn everybody_stands_somewhere_and_the_host_in_the_grid(count in 1..40_usize, cap in 0..9_usize) {
        let people: Vec<usize> = (0..count).collect();
        let Places { grid, strip } = places(&people, cap);
        prop_assert_eq!(grid.first(), Some(&0));
        prop_assert_eq!([grid, strip].concat(), people);
    }
}
