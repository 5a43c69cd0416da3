//! Which rows of a long list are drawn, and where the keyboard goes in it. Rows of one height; pixels down from
//! the list's top throughout.

use std::ops::Range;

/// Rows drawn beyond what is seen, at either end: a flick of the wheel does not outrun them.
const BEYOND: usize = 6;
/// The first row drawn is one of every so many, so that a short scroll changes nothing.
const STEP: usize = 4;

/// A list as it is scrolled.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct RowWindow {
    /// How many rows there are.
    pub total: usize,
    /// How high each is; 0 before it was measured.
    pub row: f64,
    /// How far it is scrolled.
    pub top: f64,
    /// How much of it is seen.
    pub view: f64,
}

impl RowWindow {
    /// The rows to draw: all that are seen and some at either end; always as many as that takes at most, unless
    /// the list has fewer.
    #[must_use]
    pub fn drawn(self) -> Range<usize> {
        if self.row <= 0.0 {
            // Not measured yet: enough to be seen at all.
            return 0..self.total.min(2 * BEYOND);
        }
        let count = (rows(self.view / self.row) + 2 + STEP + 2 * BEYOND).min(self.total);
        let first_seen = floor(self.top / self.row);
        let first = first_seen.saturating_sub(BEYOND) / STEP * STEP;
        let first = first.min(self.total - count);
        first..first + count
    }

    /// How high the whole list is.
    #[must_use]
    pub fn height(self) -> f64 {
        self.offset(self.total)
    }

    /// Where row `index` begins.
    #[must_use]
    pub fn offset(self, index: usize) -> f64 {
        // A list of 2^52 rows is not drawn.
        #[expect(clippy::cast_precision_loss, reason = "row numbers are small")]
        let index = index as f64;
        index * self.row
    }

    /// How far to scroll so that row `index` is seen whole; no further than needed, nothing when it is.
    #[must_use]
    pub fn scrolled_to(self, index: usize) -> Option<f64> {
        let (begin, end) = (self.offset(index), self.offset(index + 1));
        if begin < self.top || self.view < self.row {
            (begin != self.top).then_some(begin)
        } else {
            (end > self.top + self.view).then_some(end - self.view)
        }
    }

    /// How far to scroll so that what is seen stays where it is when the row that was number `before` has become
    /// number `now`. At the very top new rows are to be seen: nothing then.
    #[must_use]
    pub fn held(self, before: usize, now: usize) -> Option<f64> {
        (self.top > 0.0 && before != now)
            .then(|| (self.top + self.offset(now) - self.offset(before)).max(0.0))
    }

    /// The first row that is seen whole.
    #[must_use]
    pub fn first_seen(self) -> Option<usize> {
        if self.row <= 0.0 || self.total == 0 {
            return None;
        }
        Some(rows(self.top / self.row).min(self.total - 1))
    }

    /// Whether the rows drawn come within a view of the list's end: time to fetch more.
    #[must_use]
    pub fn nears_end(self) -> bool {
        self.total.saturating_sub(self.drawn().end) <= 2 * BEYOND && self.view > 0.0
    }

    /// How many rows a page is, for the keys that go by pages.
    #[must_use]
    pub fn page(self) -> usize {
        if self.row <= 0.0 { 1 } else { floor(self.view / self.row).max(1) }
    }
}

/// Upwards to whole rows; what is no number is none.
fn rows(rows: f64) -> usize {
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

/// Where a key leads in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
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

impl Walk {
    /// What `key` (as `KeyboardEvent.key` names it) asks for.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
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

    /// The row it leads to from row `at` among `count`, with `page` rows a page. Not round: in a long list one
    /// would lose oneself.
    #[must_use]
    pub fn from(self, at: Option<usize>, count: usize, page: usize) -> Option<usize> {
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
        assert_eq!(Walk::Down.from(None, 3, 10), Some(0));
        assert_eq!(Walk::Up.from(None, 3, 10), Some(2));
        assert_eq!(Walk::Down.from(Some(2), 3, 10), Some(2));
        assert_eq!(Walk::Up.from(Some(0), 3, 10), Some(0));
        assert_eq!(Walk::PageDown.from(Some(0), 30, 10), Some(10));
        assert_eq!(Walk::Last.from(Some(0), 0, 10), None);
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use proptest::prelude::*;

        use crate::state::list_window::*;

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
            fn every_row_that_is_seen_is_drawn(window in window()) {
                let drawn = window.drawn();
                prop_assert!(drawn.end <= window.total);
                for index in 0..window.total {
                    let seen = window.offset(index + 1) > window.top
                        && window.offset(index) < window.top + window.view;
                    prop_assert!(!seen || drawn.contains(&index), "{index} of {drawn:?}");
                }
            }

            #[test]
            fn as_many_are_drawn_wherever_one_is(window in window(), part in 0.0..1.0_f64) {
                let top = (window.height() - window.view).max(0.0) * part;
                prop_assert_eq!(window.drawn().len(), RowWindow { top, ..window }.drawn().len());
                let fits = (window.view / window.row) as usize;
                prop_assert!(window.drawn().len() <= fits + 3 + STEP + 2 * BEYOND);
            }

            #[test]
            fn a_row_scrolled_to_is_seen_whole(window in window(), part in 0.0..1.0_f64) {
                prop_assume!(window.total > 0 && window.view >= window.row);
                let index = ((window.total as f64) * part) as usize;
                let top = window.scrolled_to(index).unwrap_or(window.top);
                prop_assert!(window.offset(index) >= top - 0.001);
                prop_assert!(window.offset(index + 1) <= top + window.view + 0.001);
                let settled = RowWindow { top, ..window };
                prop_assert!(settled.scrolled_to(index).is_none_or(|again| (again - top).abs() < 0.001));
            }

            #[test]
            fn what_is_seen_stays_where_it_is(window in window(), before in 0_usize..50, more in 0_usize..50) {
                prop_assume!(window.top > 0.0);
                let top = window.held(before, before + more).unwrap_or(window.top);
                let moved = (window.offset(before + more) - top) - (window.offset(before) - window.top);
                prop_assert!(moved.abs() < 0.001);
            }
        }
    }
}
