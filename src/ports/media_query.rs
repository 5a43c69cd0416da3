//! Watches whether a CSS media query matches, and conditions on a size that are asked of other boxes too.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{MediaQueryList, MediaQueryListEvent};

/// Watches one media query until dropped.
pub struct MediaQueryWatch {
    list: MediaQueryList,
    on_change: Closure<dyn FnMut(MediaQueryListEvent)>,
}

impl MediaQueryWatch {
    /// Calls with whether `query` matches, now and on every change. `None` where the browser cannot.
    #[must_use]
    pub fn new(query: &str, on_change: impl Fn(bool) + 'static) -> Option<Self> {
        let list = web_sys::window()?.match_media(query).ok()??;
        on_change(list.matches());
        let on_change = Closure::<dyn FnMut(MediaQueryListEvent)>::new(move |event: MediaQueryListEvent| {
            on_change(event.matches());
        });
        list.add_event_listener_with_callback("change", on_change.as_ref().unchecked_ref()).ok()?;
        Some(Self { list, on_change })
    }
}

impl Drop for MediaQueryWatch {
    fn drop(&mut self) {
        // Fails only for a listener that was never added.
        let _ =
            self.list.remove_event_listener_with_callback("change", self.on_change.as_ref().unchecked_ref());
    }
}

/// A condition on width and height, in CSS pixels: of the window, or of the box of an element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SizeQuery {
    /// One of them is enough.
    pub one_of: &'static [SizeRange],
}

/// A width at most, and a height at least.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SizeRange {
    pub max_width: f64,
    pub min_height: f64,
}

impl SizeQuery {
    /// Whether a box of this size is as the query says.
    #[must_use]
    pub fn matches(&self, width: f64, height: f64) -> bool {
        self.one_of.iter().any(|range| width <= range.max_width && height >= range.min_height)
    }

    /// The same as a media query.
    #[must_use]
    pub fn in_css(&self) -> String {
        let one = |range: &SizeRange| match range.min_height {
            0.0 => format!("(max-width: {}px)", range.max_width),
            height => format!("(max-width: {}px) and (min-height: {height}px)", range.max_width),
        };
        self.one_of.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_the_same_in_css_and_for_a_box() {
        let query = SizeQuery {
            one_of: &[
                SizeRange { max_width: 559.98, min_height: 0.0 },
                SizeRange { max_width: 760.0, min_height: 480.02 },
            ],
        };
        assert_eq!(query.in_css(), "(max-width: 559.98px), (max-width: 760px) and (min-height: 480.02px)");
        assert!(query.matches(320.0, 240.0) && query.matches(700.0, 600.0));
        assert!(!query.matches(700.0, 400.0) && !query.matches(1000.0, 600.0));
    }
}
