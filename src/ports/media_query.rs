//! Watches whether a CSS media query matches.

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
