//! Notices that somebody is about to leave: the page, or the part of the app they are in.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, MouseEvent, Url};

/// Has the browser ask before the page goes away, until dropped.
pub struct UnloadGuard {
    _listener: EventListener,
}

impl UnloadGuard {
    /// From now on. `None` where there is no page.
    #[must_use]
    pub fn new() -> Option<Self> {
        let window = web_sys::window()?;
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&window, "beforeunload", options, |event| {
            event.prevent_default();
        });
        Some(Self { _listener: listener })
    }
}

/// Holds up steps to other paths of the app, until dropped.
pub struct StepGuard {
    _listeners: [EventListener; 2],
}

impl StepGuard {
    /// Asks `may_go` about the path of every link that is pressed, and of every step through the history. What
    /// it refuses does not happen: the address stays `here`. Steps that the app takes by itself are not asked
    /// about.
    #[must_use]
    pub fn new(
        may_go: impl Fn(&str) -> bool + Clone + 'static,
        here: impl Fn() -> String + 'static,
    ) -> Option<Self> {
        let window = web_sys::window()?;
        // Before the router hears of it.
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        let asks = may_go.clone();
        let links = EventListener::new_with_options(&window, "click", options, move |event| {
            if path_of_link(event).is_some_and(|path| !asks(&path)) {
                event.prevent_default();
                event.stop_propagation();
            }
        });
        let history = EventListener::new_with_options(&window, "popstate", options, move |event| {
            let Some(window) = web_sys::window() else { return };
            let Ok(path) = window.location().pathname() else { return };
            if may_go(&path) {
                return;
            }
            event.stop_immediate_propagation();
            if let Ok(history) = window.history() {
                let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&here()));
            }
        });
        Some(Self { _listeners: [links, history] })
    }
}

/// Where a plain press on a link of the app leads.
fn path_of_link(event: &Event) -> Option<String> {
    let press: &MouseEvent = event.dyn_ref()?;
    if press.button() != 0 || press.ctrl_key() || press.meta_key() || press.shift_key() || press.alt_key() {
        return None;
    }
    let link = press.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    if link.has_attribute("download") || link.get_attribute("target").is_some_and(|to| to != "_self") {
        return None;
    }
    let location = web_sys::window()?.location();
    let url = Url::new_with_base(&link.get_attribute("href")?, &location.href().ok()?).ok()?;
    let same_page = url.hash().starts_with('#') && url.pathname() == location.pathname().ok()?;
    (url.origin() == location.origin().ok()? && !same_page).then(|| url.pathname())
}
