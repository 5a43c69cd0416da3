//! Full screen for the page.

use gloo_events::EventListener;
use web_sys::Document;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Whether this browser has full screen for pages. iPhones do not.
#[must_use]
pub fn is_possible() -> bool {
    document().is_some_and(|document| document.fullscreen_enabled())
}

/// Whether the page fills the screen now.
#[must_use]
pub fn is_on() -> bool {
    document().is_some_and(|document| document.fullscreen_element().is_some())
}

/// Enters or leaves full screen. Works only in the handler of a press; if the browser refuses, nothing happens.
/// The whole page is enlarged, so that dialogs and menus over the stage stay visible.
pub fn switch(on: bool) {
    let Some(document) = document() else { return };
    if !on {
        document.exit_fullscreen();
    } else if let Some(page) = document.document_element() {
        let _ = page.request_fullscreen();
    }
}

/// A listener for full screen, which Escape ends too; removed when dropped.
pub struct FullscreenWatch {
    _listener: EventListener,
}

impl FullscreenWatch {
    /// Calls `on_change` with whether the page fills the screen, at every change.
    #[must_use]
    pub fn new(on_change: impl Fn(bool) + 'static) -> Option<Self> {
        let document = document()?;
        let listener = EventListener::new(&document, "fullscreenchange", move |_| on_change(is_on()));
        Some(Self { _listener: listener })
    }
}
