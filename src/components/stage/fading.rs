//! Controls that fade while nobody uses them, and come back with a movement, a touch, a key or the focus.
//!
//! Style sheets hide them below `.room.idle`: names and buttons of tiles (`tile.css`), and whatever has the class `fades`.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::{
    components::surroundings::use_surroundings,
    ports::tree::Tree,
    state::{keep_alive::keep_alive, stage::IdleControls},
};

/// What shows that somebody is there.
const USES: [&str; 4] = ["pointermove", "keydown", "focusin", "wheel"];
/// An open menu or dialog, whose button must not fade.
const OPEN: &str = "dialog[open], .menu:popover-open";
/// What fades.
const FADING: &str = ".fades, .tile";

/// Returns whether the controls of the room around have faded. It is the class `idle` of the room's element.
#[must_use]
pub fn use_fading_controls() -> Signal<bool> {
    let Some(tree) = use_surroundings().tree() else { return Signal::stored(false) };
    let here = tree.clone();
    let controls = IdleControls::new(move || is_in_use(&here));
    let capture =
        EventListenerOptions { phase: EventListenerPhase::Capture, ..EventListenerOptions::default() };
    let acting = EventListenerOptions { passive: false, ..capture };
    let listen = |name: &'static str, options, heard: Box<dyn Fn(&Event)>| {
        EventListener::new_with_options(tree.events(), name, options, move |event| heard(event))
    };
    for name in USES {
        keep_alive(listen(
            name,
            capture,
            Box::new(move |_| {
                controls.show();
            }),
        ));
    }
    // The first touch only shows the controls, whatever it would have pressed unseen; the next one presses.
    let touch = StoredValue::new(Touch::None);
    let down = move |event: &Event| {
        let had_faded = controls.show();
        touch.set_value(match (is_touch(event), had_faded) {
            (false, _) => Touch::None,
            (true, true) => Touch::Shows,
            (true, false) => Touch::Presses,
        });
    };
    keep_alive(listen("pointerdown", capture, Box::new(down)));
    let click = move |event: &Event| {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        match touch.try_update_value(|touch| std::mem::replace(touch, Touch::None)) {
            Some(Touch::Shows) if target.closest(FADING).is_ok_and(|fading| fading.is_some()) => {
                event.stop_immediate_propagation();
                event.prevent_default();
            }
            Some(Touch::Presses) => open_menu_of_tile(&target),
            _ => {}
        }
    };
    keep_alive(listen("click", acting, Box::new(click)));
    controls.is_idle()
}

#[derive(Clone, Copy)]
enum Touch {
    /// The pointer is no finger.
    None,
    /// It brings the controls back.
    Shows,
    Presses,
}

fn is_touch(event: &Event) -> bool {
    let kind = js_sys::Reflect::get(event, &"pointerType".into());
    kind.is_ok_and(|kind| kind == "touch")
}

/// Whether the keyboard is at a control, or something that a control has opened is open. Who types in the chat uses none.
fn is_in_use(tree: &Tree) -> bool {
    let by_keyboard = tree.focused().is_some_and(|focused| {
        let matches = |selector| focused.matches(selector).unwrap_or_default();
        matches(":focus-visible") && !matches("input, textarea, h1")
    });
    by_keyboard || tree.first(OPEN).is_some()
}

/// Opens the menu of the tile around `target`, unless a control of the tile was touched.
fn open_menu_of_tile(target: &Element) {
    if target.closest("button, a").is_ok_and(|control| control.is_some()) {
        return;
    }
    let tile = target.closest(".tile").ok().flatten();
    let button = tile.and_then(|tile| tile.query_selector(":scope > .round").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        // Not at once: the listener for clicks is not to be called by itself.
        spawn_local(async move { button.click() });
    }
}
