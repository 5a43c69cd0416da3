//! Watches the size of an element; the screen's pixel ratio and the page's visibility.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver, ResizeObserverEntry, Window};

/// The size of an element inside its borders, in CSS pixels, and its padding above and below.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Of the content.
    pub width: f64,
    /// With the padding.
    pub height: f64,
    /// Padding at the top.
    pub top: f64,
    /// Padding at the bottom.
    pub bottom: f64,
}

/// An observer of an element's size, disconnected when dropped.
pub struct SizeWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

impl SizeWatch {
    /// Calls `on_size` with width and height of `element`'s content in CSS pixels, now and at every change. `None` where the
    /// browser does not support that.
    #[must_use]
    pub fn new(element: &Element, on_size: impl Fn(f64, f64) + 'static) -> Option<Self> {
        Self::with_padding(element, move |Measure { width, height, top, bottom }| {
            on_size(width, height - top - bottom);
        })
    }

    /// Like [`new`](Self::new), with the padding.
    #[must_use]
    pub fn with_padding(element: &Element, on_size: impl Fn(Measure) + 'static) -> Option<Self> {
        Self::watch(element, on_size, |callback| ResizeObserver::new(callback).ok())
    }

    /// Like [`with_padding`](Self::with_padding), for an element that was moved to another `window`: only an observer of
    /// that window sees it.
    #[must_use]
    pub fn in_window(
        window: &Window,
        element: &Element,
        on_size: impl Fn(Measure) + 'static,
    ) -> Option<Self> {
        Self::watch(element, on_size, |callback| {
            let class: Function = Reflect::get(window, &"ResizeObserver".into()).ok()?.dyn_into().ok()?;
            Reflect::construct(&class, &js_sys::Array::of1(callback)).ok().map(JsCast::unchecked_into)
        })
    }

    fn watch(
        element: &Element,
        on_size: impl Fn(Measure) + 'static,
        observer: impl FnOnce(&Function) -> Option<ResizeObserver>,
    ) -> Option<Self> {
        let callback = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            // Entries from another window are not instances of this window's class.
            let entry = entries.iter().last().map(JsCast::unchecked_into::<ResizeObserverEntry>);
            if let Some(entry) = entry {
                let (content, element) = (entry.content_rect(), entry.target());
                let (width, height) = (content.width(), f64::from(element.client_height()));
                let top = content.y();
                let bottom = (height - top - content.height()).max(0.0);
                on_size(Measure { width, height, top, bottom });
            }
        });
        let observer = observer(callback.as_ref().unchecked_ref())?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The number of device pixels per CSS pixel.
#[must_use]
pub fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// Whether the page can be seen: its tab is not behind another.
#[must_use]
pub fn is_page_visible() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_none_or(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}
