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

/// Watches the size of one element until dropped.
pub struct SizeWatch {
    observer: ResizeObserver,
    _told: Closure<dyn FnMut(js_sys::Array)>,
}

impl SizeWatch {
    /// Tells width and height of `element`'s content in CSS pixels, now and whenever they change. `None` where
    /// the browser cannot.
    #[must_use]
    pub fn new(element: &Element, told: impl Fn(f64, f64) + 'static) -> Option<Self> {
        Self::with_padding(element, move |Measure { width, height, top, bottom }| {
            told(width, height - top - bottom);
        })
    }

    /// The same with the padding.
    #[must_use]
    pub fn with_padding(element: &Element, told: impl Fn(Measure) + 'static) -> Option<Self> {
        Self::watch(element, told, |told| ResizeObserver::new(told).ok())
    }

    /// The same, of an element that was moved to another `window`: only that window's own observer sees it.
    #[must_use]
    pub fn in_window(window: &Window, element: &Element, told: impl Fn(Measure) + 'static) -> Option<Self> {
        Self::watch(element, told, |told| {
            let class: Function = Reflect::get(window, &"ResizeObserver".into()).ok()?.dyn_into().ok()?;
            Reflect::construct(&class, &js_sys::Array::of1(told)).ok().map(JsCast::unchecked_into)
        })
    }

    fn watch(
        element: &Element,
        told: impl Fn(Measure) + 'static,
        observer: impl FnOnce(&Function) -> Option<ResizeObserver>,
    ) -> Option<Self> {
        let told = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            // Another window's entries are no instances of this one's class.
            let entry = entries.iter().last().map(JsCast::unchecked_into::<ResizeObserverEntry>);
            if let Some(entry) = entry {
                let (content, element) = (entry.content_rect(), entry.target());
                let (width, height) = (content.width(), f64::from(element.client_height()));
                let top = content.y();
                let bottom = (height - top - content.height()).max(0.0);
                told(Measure { width, height, top, bottom });
            }
        });
        let observer = observer(told.as_ref().unchecked_ref())?;
        observer.observe(element);
        Some(Self { observer, _told: told })
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
