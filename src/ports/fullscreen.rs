//! Full screen for the page, or for an element on a page of somebody else.

use gloo_events::EventListener;
use web_sys::{Document, Element};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Whether this browser has full screen for pages. iPhones do not, and a frame needs the permission of its page.
#[must_use]
pub fn is_possible() -> bool {
    document().is_some_and(|document| document.fullscreen_enabled())
}

/// Whether the page, or this `element` of it, fills the screen now.
#[must_use]
pub fn is_on(element: Option<&Element>) -> bool {
    let full = document().and_then(|document| document.fullscreen_element());
    full.is_some_and(|full| element.is_none_or(|element| full == *element))
}

/// Enters or leaves full screen. Works only in the handler of a press; if the browser refuses, nothing happens.
/// The whole page or `element` is enlarged, so that dialogs and menus over the stage stay visible.
pub fn switch(element: Option<&Element>, on: bool) {
    let Some(document) = document() else { return };
    if !on {
        document.exit_fullscreen();
    } else if let Some(whole) = element.cloned().or_else(|| document.document_element()) {
        let _ = whole.request_fullscreen();
    }
}

/// A listener for full screen, which Escape ends too; removed when dropped.
pub struct FullscreenWatch {
    _listener: EventListener,
}

impl FullscreenWatch {
    /// Calls `on_change` at every change.
    #[must_use]
    pub fn new(on_change: impl Fn() + 'static) -> Option<Self> {
        let document = document()?;
        let listener = EventListener::new(&document, "fullscreenchange", move |_| on_change());
        Some(Self { _listener: listener })
    }
}
