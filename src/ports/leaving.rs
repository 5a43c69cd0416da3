//! Detects that somebody is about to leave the page, or the current route of the app.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, MouseEvent, Url};

/// Makes the browser ask before the page is closed, until dropped.
pub struct UnloadGuard {
    _listener: EventListener,
}

impl UnloadGuard {
    /// Starts now. `None` where there is no page.
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

/// Calls when the page is unloaded or put into the back/forward cache, until dropped.
pub struct PageGone {
    _listener: EventListener,
}

impl PageGone {
    /// Starts now. `None` where there is no page.
    #[must_use]
    pub fn new(on_gone: impl Fn() + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        Some(Self { _listener: EventListener::new(&window, "pagehide", move |_| on_gone()) })
    }
}

/// A navigation to another path of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A link to this path was pressed.
    Link(String),
    /// By this many entries through the history (negative: back), to this path.
    History(i32, String),
}

impl Step {
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Link(path) | Self::History(_, path) => path,
        }
    }
}

/// Moves this many entries through the history; back where negative.
pub fn step_through_history(by: i32) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.go_with_delta(by);
    }
}

/// Can hold back navigations to other paths of the app. It must be created before the router: a window calls its
/// listeners in the order of registration, and once the router has handled a navigation, the page has changed.
pub struct StepGuard {
    asks: Rc<RefCell<Option<Asks>>>,
    _listeners: Vec<EventListener>,
}

#[derive(Clone)]
struct Asks {
    may_go: Rc<dyn Fn(Step) -> bool>,
    here: Rc<dyn Fn() -> String>,
}

impl StepGuard {
    /// Holds back nothing yet. `None` where there is no page.
    #[must_use]
    pub fn new() -> Option<Self> {
        let window = web_sys::window()?;
        let asks = Rc::new(RefCell::new(None::<Asks>));
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        let of_links = asks.clone();
        let links = EventListener::new_with_options(&window, "click", options, move |event| {
            let asks = of_links.borrow().clone();
            let (Some(asks), Some(path)) = (asks, path_of_link(event)) else { return };
            if !(asks.may_go)(Step::Link(path)) {
                event.prevent_default();
                event.stop_propagation();
            }
        });
        let came_from = Rc::new(Cell::new(None));
        let mut listeners = vec![links];
        listeners.extend(record_previous_entry(&window, came_from.clone()));
        let (of_history, goes_back) = (asks.clone(), Cell::new(false));
        listeners.push(EventListener::new_with_options(&window, "popstate", options, move |event| {
            let asks = of_history.borrow().clone();
            let (Some(asks), Some(path)) = (asks, path_now()) else { return };
            if goes_back.take() && path == (asks.here)() {
                // The refused navigation is undone: for the app, nothing has happened.
                event.stop_immediate_propagation();
                return;
            }
            let by = entry_now().zip(came_from.get()).map(|(now, before)| now - before);
            // Where the browser does not say, the step is most likely one entry back.
            if (asks.may_go)(Step::History(by.unwrap_or(-1), path)) {
                return;
            }
            event.stop_immediate_propagation();
            match by {
                Some(by) if by != 0 => {
                    goes_back.set(true);
                    step_through_history(-by);
                }
                _ => put_address_back(&(asks.here)()),
            }
        }));
        Some(Self { asks, _listeners: listeners })
    }

    /// From now on asks `may_go` about every pressed link and every move through the history. A refused navigation does
    /// not happen: the address stays `here`, and the history is unchanged. Navigations by the app itself are not asked
    /// about.
    pub fn ask(&self, may_go: impl Fn(Step) -> bool + 'static, here: impl Fn() -> String + 'static) {
        self.asks.replace(Some(Asks { may_go: Rc::new(may_go), here: Rc::new(here) }));
    }

    /// Allows every navigation from now on.
    pub fn let_go(&self) {
        self.asks.replace(None);
    }
}

/// Records the history entry before the current one, where the browser has the Navigation API.
fn record_previous_entry(
    window: &web_sys::Window,
    came_from: Rc<Cell<Option<i32>>>,
) -> Option<EventListener> {
    let navigation: EventTarget = Reflect::get(window, &"navigation".into()).ok()?.dyn_into().ok()?;
    Some(EventListener::new(&navigation, "currententrychange", move |event| {
        came_from.set(Reflect::get(event, &"from".into()).ok().and_then(|entry| index_of(&entry)));
    }))
}

/// The index of the current history entry.
fn entry_now() -> Option<i32> {
    let navigation = Reflect::get(web_sys::window()?.as_ref(), &"navigation".into()).ok()?;
    index_of(&Reflect::get(&navigation, &"currentEntry".into()).ok()?)
}

#[expect(clippy::cast_possible_truncation, reason = "browsers keep some dozens of entries")]
fn index_of(entry: &JsValue) -> Option<i32> {
    Some(Reflect::get(entry, &"index".into()).ok()?.as_f64()? as i32)
}

fn path_now() -> Option<String> {
    web_sys::window()?.location().pathname().ok()
}

fn put_address_back(here: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(here));
    }
}

/// The path that a plain press on a link of the app leads to.
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
