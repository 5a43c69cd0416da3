//! The page on the whole screen.

use gloo_events::EventListener;
use web_sys::Document;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Whether this browser can: iPhones cannot.
#[must_use]
pub fn is_possible() -> bool {
    document().is_some_and(|document| document.fullscreen_enabled())
}

/// Whether it is so now.
#[must_use]
pub fn is_on() -> bool {
    document().is_some_and(|document| document.fullscreen_element().is_some())
}

/// Takes the whole screen, or gives it back. From a press only; where the browser refuses nothing happens.
/// It is the whole page that grows: whatever opens over the stage is seen then too.
pub fn switch(on: bool) {
    let Some(document) = document() else { return };
    if !on {
        document.exit_fullscreen();
    } else if let Some(page) = document.document_element() {
        let _ = page.request_fullscreen();
    }
}

/// Tells each change until dropped: Escape ends it too.
pub struct FullscreenWatch {
    _listener: EventListener,
}

impl FullscreenWatch {
    /// Tells `told` whether the page has the whole screen, whenever that changes.
    #[must_use]
    pub fn new(told: impl Fn(bool) + 'static) -> Option<Self> {
        let document = document()?;
        let listener = EventListener::new(&document, "fullscreenchange", move |_| told(is_on()));
        Some(Self { _listener: listener })
    }
}
