//! Keys pressed anywhere on the page, with their context, and the keys that belong to an input method.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlInputElement, KeyboardEvent, Window};

use super::tree::Tree;

/// The `key` of events that an input method handles.
const INPUT_METHOD: u32 = 229;

/// Whether `event` belongs to an input method that composes a word, where Enter accepts the word and must do nothing
/// else. Safari, and some input methods elsewhere, end the composition before they report the key that ended it; only
/// the key code shows it.
#[must_use]
pub fn composes(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == INPUT_METHOD
}

/// A key that goes down or comes up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPress {
    /// The character it types.
    pub key: String,
    /// The physical key.
    pub code: String,
    /// Control, Alt or the system key is held too.
    pub modified: bool,
    /// A repeat of a held key.
    pub repeated: bool,
    /// Down rather than up.
    pub down: bool,
    /// The focused element.
    pub focus: KeyFocus,
    /// A dialog or a menu is open over the page.
    pub covered: bool,
}

/// What matters of the focused element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyFocus {
    /// Its tag.
    pub tag: String,
    /// Its `type`, of an input.
    pub kind: Option<String>,
    /// Whether it is editable.
    pub editable: bool,
    /// Whether the focus was moved by keyboard, where Space and Enter belong to the element.
    pub by_keyboard: bool,
}

/// A listener for keys, removed when dropped.
pub struct KeyWatch {
    _listeners: [EventListener; 3],
}

impl KeyWatch {
    /// Calls `pressed` for every key that comes to `target`, in `window`; a result of `true` prevents the key's default action.
    /// Calls `away` when the window loses the focus or is hidden.
    #[must_use]
    pub fn new(
        target: &EventTarget,
        window: &Window,
        pressed: impl Fn(KeyPress) -> bool + Clone + 'static,
        away: impl Fn() + 'static,
    ) -> Self {
        let options = EventListenerOptions::enable_prevent_default();
        let key = |name: &'static str, down: bool| {
            let pressed = pressed.clone();
            EventListener::new_with_options(target, name, options, move |event| {
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
        let window = web_sys::window()?;
        Some(Self::new(&window, &window, pressed, away))
    }

    /// The same, for keys that come to `element` or to what is in it.
    #[must_use]
    pub fn inside(
        element: &EventTarget,
        pressed: impl Fn(KeyPress) -> bool + Clone + 'static,
        away: impl Fn() + 'static,
    ) -> Option<Self> {
        Some(Self::new(element, &web_sys::window()?, pressed, away))
    }
}

fn read(event: &Event, down: bool) -> Option<KeyPress> {
    let event: &KeyboardEvent = event.dyn_ref()?;
    if composes(event) || event.default_prevented() {
        return None;
    }
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let tree = target.as_ref().and_then(|target| Tree::of(target));
    let covered = tree.and_then(|tree| tree.first("dialog:modal, .menu:popover-open")).is_some();
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
