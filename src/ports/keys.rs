//! Keys pressed anywhere on the page, with what has to be known of where; and those that are an input method's own.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, Window};

/// What a key says whose meaning an input method decides.
const INPUT_METHOD: u32 = 229;

/// Whether `event` belongs to an input method that puts a word together: Enter takes the word then, and does
/// nothing else. Safari, and some input methods elsewhere, end the composition before they tell of the key that
/// ended it; only its code says so.
#[must_use]
pub fn composes(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == INPUT_METHOD
}

/// A key that goes down or comes up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPress {
    /// What it writes.
    pub key: String,
    /// Which one it is, whatever it writes.
    pub code: String,
    /// Control, Alt or the system's key are down too.
    pub modified: bool,
    /// The keyboard repeats it.
    pub repeated: bool,
    /// Down rather than up.
    pub down: bool,
    /// The element with the focus, as far as it matters.
    pub focus: KeyFocus,
    /// A dialog or a menu is open over the page.
    pub covered: bool,
}

/// The element with the focus.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyFocus {
    /// Its tag.
    pub tag: String,
    /// Its `type`, of an input.
    pub kind: Option<String>,
    /// It can be written into.
    pub editable: bool,
    /// Somebody walked there by keyboard: Space and Enter are its own.
    pub by_keyboard: bool,
}

/// Listens until dropped.
pub struct KeyWatch {
    _listeners: [EventListener; 3],
}

impl KeyWatch {
    /// Tells `pressed` every key in `window`; when it answers `true` the key does nothing else. Tells `away`
    /// when nobody looks at the window any more.
    #[must_use]
    pub fn new(
        window: &Window,
        pressed: impl Fn(KeyPress) -> bool + Clone + 'static,
        away: impl Fn() + 'static,
    ) -> Self {
        let options = EventListenerOptions::enable_prevent_default();
        let key = |name: &'static str, down: bool| {
            let pressed = pressed.clone();
            EventListener::new_with_options(window, name, options, move |event| {
                if let Some(press) = read(event, down)
                    && pressed(press)
                {
                    event.prevent_default();
                }
            })
        };
        let leaving = EventListener::new(window, "blur", move |_| away());
        Self { _listeners: [key("keydown", true), key("keyup", false), leaving] }
    }

    /// The same, in the page's own window. `None` where there is none.
    #[must_use]
    pub fn on_page(
        pressed: impl Fn(KeyPress) -> bool + Clone + 'static,
        away: impl Fn() + 'static,
    ) -> Option<Self> {
        Some(Self::new(&web_sys::window()?, pressed, away))
    }
}

fn read(event: &Event, down: bool) -> Option<KeyPress> {
    let event: &KeyboardEvent = event.dyn_ref()?;
    if composes(event) || event.default_prevented() {
        return None;
    }
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let document = target.as_ref().and_then(|target| target.owner_document());
    let covered = document
        .and_then(|page| page.query_selector("dialog:modal, .menu:popover-open").ok().flatten())
        .is_some();
    Some(KeyPress {
        key: event.key(),
        code: event.code(),
        modified: event.ctrl_key() || event.meta_key() || event.alt_key(),
        repeated: event.repeat(),
        down,
        focus: target.as_ref().map(focus).unwrap_or_default(),
        covered,
    })
}

fn focus(element: &Element) -> KeyFocus {
    let is_control = element.matches("a[href], button, summary, input, [role=button], [role=tab]");
    KeyFocus {
        tag: element.tag_name(),
        kind: element.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::type_),
        editable: element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable),
        by_keyboard: is_control.unwrap_or(false) && element.matches(":focus-visible").unwrap_or(false),
    }
}
