//! How large an element is, told whenever it changes.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};

/// Watches one element until dropped.
pub struct SizeWatch {
    observer: ResizeObserver,
    _told: Closure<dyn FnMut(js_sys::Array)>,
}

impl SizeWatch {
    /// Tells width and height of `element`'s content in CSS pixels, now and whenever they change. `None` where
    /// the browser cannot.
    #[must_use]
    pub fn new(element: &Element, told: impl Fn(f64, f64) + 'static) -> Option<Self> {
        let told = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            if let Some(entry) =
                entries.iter().last().and_then(|entry| entry.dyn_into::<ResizeObserverEntry>().ok())
            {
                let size = entry.content_rect();
                told(size.width(), size.height());
            }
        });
        let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _told: told })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
