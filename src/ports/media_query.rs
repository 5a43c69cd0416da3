//! Whether a media query of style sheets holds, told whenever that changes.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{MediaQueryList, MediaQueryListEvent};

/// Watches one media query until dropped.
pub struct MediaQueryWatch {
    list: MediaQueryList,
    told: Closure<dyn FnMut(MediaQueryListEvent)>,
}

impl MediaQueryWatch {
    /// Tells whether `query` holds, now and whenever it changes. `None` where the browser cannot.
    #[must_use]
    pub fn new(query: &str, told: impl Fn(bool) + 'static) -> Option<Self> {
        let list = web_sys::window()?.match_media(query).ok()??;
        told(list.matches());
        let told = Closure::<dyn FnMut(MediaQueryListEvent)>::new(move |event: MediaQueryListEvent| {
            told(event.matches());
        });
        list.add_event_listener_with_callback("change", told.as_ref().unchecked_ref()).ok()?;
        Some(Self { list, told })
    }
}

impl Drop for MediaQueryWatch {
    fn drop(&mut self) {
        // It fails only for what was never added.
        let _ = self.list.remove_event_listener_with_callback("change", self.told.as_ref().unchecked_ref());
    }
}
