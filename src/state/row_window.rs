//! The rows of a long list that are drawn, and the row that a navigation key leads to. Pure. All rows have the same
//! height; all lengths are pixels, downwards from the top of the list.

use std::ops::Range;

/// The number of rows drawn beyond either edge, so that a flick of the wheel does not outrun them.
const BEYOND: usize = 6;
/// The first row drawn is a multiple of this, so that a short scroll changes nothing.
const STEP: usize = 4;

/// The visible part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct RowWindow {
    /// The number of rows.
    pub total: usize,
    /// The height of a row; 0 before it is measured.
    pub row: f64,
    /// The scroll position.
    pub top: f64,
    /// The height of the visible part.
    pub view: f64,
}

impl RowWindow {
    /// The rows to draw: all that are visible, and some beyond either edge. Their number does not depend on the scroll
    /// position, unless the list has fewer.
    #[must_use]
    pub fn drawn(self) -> Range<usize> {
        if self.row <= 0.0 {
            // Not measured yet: enough rows to measure one.
            return 0..self.total.min(2 * BEYOND);
        }
        let count = (ceil(self.view / self.row) + 2 + STEP + 2 * BEYOND).min(self.total);
        let first_seen = floor(self.top / self.row);
        let first = first_seen.saturating_sub(BEYOND) / STEP * STEP;
        let first = first.min(self.total - count);
        first..first + count
    }

    /// The height of the whole list.
    #[must_use]
    pub fn height(self) -> f64 {
        self.offset(self.total)
    }

    /// The upper edge of row `index`.
    #[must_use]
    pub fn offset(self, index: usize) -> f64 {
        // A list of 2^52 rows is not drawn.
        #[expect(clippy::cast_precision_loss, reason = "row numbers are small")]
        let index = index as f64;
        index * self.row
    }

    /// The nearest scroll position at which row `index` is fully visible; none when it is already.
    #[must_use]
    pub fn scrolled_to(self, index: usize) -> Option<f64> {
        let (begin, end) = (self.offset(index), self.offset(index + 1));
        if begin < self.top || self.view < self.row {
            (begin != self.top).then_some(begin)
        } else {
            (end > self.top + self.view).then_some(end - self.view)
        }
    }

    /// The scroll position at which the rows in sight stay in place, after row `before` has become row `now`. None at the
    /// very top, where new rows are to be seen.
    #[must_use]
    pub fn held(self, before: usize, now: usize) -> Option<f64> {
        (self.top > 0.0 && before != now)
            .then(|| (self.top + self.offset(now) - self.offset(before)).max(0.0))
    }

    /// The first row that is fully visible.
    #[must_use]
    pub fn first_seen(self) -> Option<usize> {
        if self.row <= 0.0 || self.total == 0 {
            return None;
        }
        Some(ceil(self.top / self.row).min(self.total - 1))
    }

    /// Whether the rows drawn come near the end of the list, so that it is time to fetch more.
    #[must_use]
    pub fn nears_end(self) -> bool {
        self.total.saturating_sub(self.drawn().end) <= 2 * BEYOND && self.view > 0.0
    }

    /// The number of rows that the page keys move by.
    #[must_use]
    pub fn page(self) -> usize {
        if self.row <= 0.0 { 1 } else { floor(self.view / self.row).max(1) }
    }
}

/// Rounds up to whole rows; a value that is not a number gives none.
fn ceil(rows: f64) -> usize {
    whole(rows.ceil())
}

fn floor(rows: f64) -> usize {
    whole(rows.floor())
}

fn whole(rows: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped; `as` saturates")]
    let whole = rows.max(0.0) as usize;
    whole
}

/// A move to another row, as a navigation key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowMove {
    /// To the row below.
    Down,
    /// To the row above.
    Up,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl RowMove {
    /// The move for `key`, a value of `KeyboardEvent.key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "ArrowDown" => Some(Self::Down),
            "ArrowUp" => Some(Self::Up),
            "PageDown" => Some(Self::PageDown),
            "PageUp" => Some(Self::PageUp),
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            _ => None,
        }
    }

    /// The row that the move leads to from row `at` of `count`, with `page` rows a page. It stops at the ends: going
    /// round would disorient in a long list.
    #[must_use]
    pub fn target(self, at: Option<usize>, count: usize, page: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        let to = match (self, at) {
            (Self::First, _) | (Self::Down | Self::PageDown, None) => 0,
            (Self::Last, _) | (Self::Up | Self::PageUp, None) => last,
            (Self::Down, Some(at)) => at.saturating_add(1),
            (Self::Up, Some(at)) => at.saturating_sub(1),
            (Self::PageDown, Some(at)) => at.saturating_add(page),
            (Self::PageUp, Some(at)) => at.saturating_sub(page),
        };
        Some(to.min(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_stop_at_the_ends() {
        assert_eq!(RowMove::Down.target(None, 3, 10), Some(0));
        assert_eq!(RowMove::Up.target(None, 3, 10), Some(2));
        assert_eq!(RowMove::Down.target(Some(2), 3, 10), Some(2));
        assert_eq!(RowMove::Up.target(Some(0), 3, 10), Some(0));
        assert_eq!(RowMove::PageDown.target(Some(0), 30, 10), Some(10));
        assert_eq!(RowMove::Last.target(Some(0), 0, 10), None);
    }

    #[test]
    fn a_list_scrolled_past_its_end_draws_nothing_that_is_not_there() {
        // Its last rows are drawn, for their number does not depend on the scroll position.
        let past_its_end = RowWindow { total: 10, row: 56.0, top: 1e9, view: 500.0 };
        assert_eq!(past_its_end.drawn(), 0..10);
        let past_its_end = RowWindow { total: 1_000, ..past_its_end };
        assert_eq!(past_its_end.drawn(), (1_000 - 27)..1_000);
        assert!(RowWindow { total: 0, row: 56.0, top: -50.0, view: 500.0 }.drawn().is_empty());
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use proptest::prelude::*;

        use crate::state::row_window::*;

        fn window() -> impl Strategy<Value = RowWindow> {
            (0_usize..6_000, 20.0..200.0_f64, 0.0..3_000.0_f64, 0.0..1.0_f64).prop_map(
                |(total, row, view, part)| {
                    let window = RowWindow { total, row, view, top: 0.0 };
                    let top = (window.height() - view).max(0.0) * part;
                    RowWindow { top, ..window }
                },
            )
        }

        proptest! {
            #[test]
            fn whatever_is_in_sight_is_drawn_and_little_else(
                top in 0.0..200_000.0_f64, view in 0.0..2_000.0_f64, total in 0..5_000_usize,
            ) {
                let window = RowWindow { total, row: 56.0, top, view };
                let drawn = window.drawn();
                prop_assert!(drawn.end <= total);
                for row in 0..total {
                    if window.offset(row) < top + view && window.offset(row + 1) > top {
                        prop_assert!(drawn.contains(&row), "{row} of {drawn:?}");
                    }
                }
                // As many as at any scroll position, and so up to `STEP` more than are in sight with `BEYOND` at either end.
                prop_assert!(drawn.len() <= (view / 56.0) as usize + 3 + STEP + 2 * BEYOND);
            }

            #[test]
            fn every_visible_row_is_drawn(window in window()) {
                let drawn = window.drawn();
                prop_assert!(drawn.end <= window.total);
                for index in 0..window.total {
                    let seen = window.offset(index + 1) > window.top
                        && window.offset(index) < window.top + window.view;
                    prop_assert!(!seen || drawn.contains(&index), "{index} of {drawn:?}");
                }
            }

            #[test]
            fn the_number_of_rows_drawn_does_not_depend_on_the_scroll_position(window in window(), part in 0.0..1.0_f64) {
                let top = (window.height() - window.view).max(0.0) * part;
                prop_assert_eq!(window.drawn().len(), RowWindow { top, ..window }.drawn().len());
                let fits = (window.view / window.row) as usize;
                prop_assert!(window.drawn().len() <= fits + 3 + STEP + 2 * BEYOND);
            }

            #[test]
            fn a_row_scrolled_to_is_fully_visible(window in window(), part in 0.0..1.0_f64) {
                prop_assume!(window.total > 0 && window.view >= window.row);
                let index = ((window.total as f64) * part) as usize;
                let top = window.scrolled_to(index).unwrap_or(window.top);
                prop_assert!(window.offset(index) >= top - 0.001);
                prop_assert!(window.offset(index + 1) <= top + window.view + 0.001);
                let settled = RowWindow { top, ..window };
                prop_assert!(settled.scrolled_to(index).is_none_or(|again| (again - top).abs() < 0.001));
            }

            #[test]
            fn the_rows_in_sight_stay_in_place(window in window(), before in 0_usize..50, more in 0_usize..50) {
                prop_assume!(window.top > 0.0);
                let top = window.held(before, before + more).unwrap_or(window.top);
                let moved = (window.offset(before + more) - top) - (window.offset(before) - window.top);
                prop_assert!(moved.abs() < 0.001);
            }
        }
    }
}
