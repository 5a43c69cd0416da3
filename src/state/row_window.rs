//! Which rows of a long list are in sight, so that only these are drawn: pure. All rows have one height.

use std::ops::Range;

/// Rows drawn beyond either edge, so that scrolling shows no gap.
const BEYOND: usize = 6;

/// The rows to draw of `count`, each `row_height` pixels high, in a box of `height` pixels that is scrolled
/// by `scrolled` pixels.
#[must_use]
pub fn rows_in_sight(scrolled: f64, height: f64, row_height: f64, count: usize) -> Range<usize> {
    if row_height <= 0.0 {
        return 0..count;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded and at least 0")]
    let rows = |pixels: f64| (pixels / row_height).max(0.0).floor() as usize;
    let first = rows(scrolled).saturating_sub(BEYOND).min(count);
    let last = rows(scrolled.max(0.0) + height.max(0.0)).saturating_add(BEYOND + 1).min(count);
    first..last.max(first)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_is_in_sight_is_drawn_and_little_else(
            scrolled in 0.0..200_000.0_f64, height in 0.0..2_000.0_f64, count in 0..5_000_usize,
        ) {
            let drawn = rows_in_sight(scrolled, height, 56.0, count);
            prop_assert!(drawn.end <= count);
            for row in 0..count {
                #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
                let top = row as f64 * 56.0;
                if top < scrolled + height && top + 56.0 > scrolled {
                    prop_assert!(drawn.contains(&row), "{row} of {drawn:?}");
                }
            }
            prop_assert!(drawn.len() <= 2_000 / 56 + 2 * BEYOND + 2);
        }
    }

    #[test]
    fn a_list_scrolled_past_its_end_draws_nothing_that_is_not_there() {
        assert!(rows_in_sight(1e9, 500.0, 56.0, 10).is_empty());
        assert!(rows_in_sight(-50.0, 500.0, 56.0, 0).is_empty());
    }
}
