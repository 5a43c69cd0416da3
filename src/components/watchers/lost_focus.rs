//! When the focused control is removed or disabled, browsers drop the focus, and the next Tab starts at the top of the
//! page. This moves the focus to a neighbouring control instead. A component that knows a better place sets the focus
//! in the next frame; this waits for the frame after it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit, Node};

use super::page_title::focus_page;
use crate::ports::tree::{Tree, is_focus_nowhere};

/// The elements that the Tab key reaches.
const CONTROLS: &str = "a[href], button, input, select, textarea, summary, [tabindex='0']";
/// Those that open an on-screen keyboard.
const FIELDS: &str = "input:not([type=checkbox], [type=radio], [type=range], [type=file]), textarea";
/// The attributes that hide or disable a control that stays in the document.
const HIDING: [&str; 4] = ["hidden", "disabled", "open", "inert"];

/// One step of the path from a control up to the body.
struct Step {
    parent: Element,
    before: Option<Element>,
    after: Option<Element>,
}

/// The control that had the focus last, and its place in the document.
struct Holder {
    control: HtmlElement,
    way_up: Vec<Step>,
}

/// Restores lost focus, until dropped.
pub struct FocusCatcher {
    observer: MutationObserver,
    _changed: Closure<dyn FnMut()>,
    _listeners: [EventListener; 3],
}

#[derive(Clone)]
struct Focus {
    tree: Tree,
    holder: Rc<RefCell<Option<Holder>>>,
    /// The control that had the focus before it moved to this part of the page, such as the notices.
    outside: Rc<RefCell<Option<HtmlElement>>>,
    by_keyboard: Rc<Cell<bool>>,
    looks: Rc<Cell<bool>>,
}

impl FocusCatcher {
    /// Starts watching the page. `None` where there is none.
    #[must_use]
    pub fn new() -> Option<Self> {
        Self::within(Tree::of_page()?)
    }

    /// Starts watching what is in `tree`. `None` where the browser cannot.
    #[must_use]
    pub fn within(tree: Tree) -> Option<Self> {
        let document = document();
        let content = tree.content()?;
        let focus = Focus::new(tree.clone());
        let capture = EventListenerOptions::run_in_capture_phase();
        let (came, pressed, typed) = (focus.clone(), focus.clone(), focus.clone());
        let listeners = [
            EventListener::new_with_options(tree.events(), "focusin", capture, move |event| {
                if let Some(control) = event.target().and_then(|target| target.dyn_into().ok()) {
                    came.came_to(control);
                }
            }),
            // A press outside all controls means that none should have the focus.
            EventListener::new_with_options(&document, "pointerdown", capture, move |_| {
                pressed.holder.replace(None);
                pressed.by_keyboard.set(false);
            }),
            EventListener::new_with_options(&document, "keydown", capture, move |_| {
                typed.by_keyboard.set(true);
            }),
        ];
        let changed = Closure::new(move || focus.look());
        let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_subtree(true);
        let hiding: js_sys::Array = HIDING.iter().map(|name| wasm_bindgen::JsValue::from_str(name)).collect();
        what.set_attribute_filter(&hiding);
        observer.observe_with_options(&content, &what).ok()?;
        Some(Self { observer, _changed: changed, _listeners: listeners })
    }
}

impl Drop for FocusCatcher {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Focus {
    fn new(tree: Tree) -> Self {
        Self {
            tree,
            holder: Rc::default(),
            outside: Rc::default(),
            by_keyboard: Rc::default(),
            looks: Rc::default(),
        }
    }

    fn came_to(&self, control: HtmlElement) {
        let way_up = way_up(&control);
        let before = self.holder.replace(None);
        if let Some(before) = before.filter(|before| before.part() != way_up.last().map(|step| &step.parent))
        {
            self.outside.replace(Some(before.control));
        }
        self.holder.replace(Some(Holder { control, way_up }));
    }

    /// Handles a change of the page.
    fn look(&self) {
        if !self.is_lost() || self.looks.replace(true) {
            return;
        }
        let focus = self.clone();
        request_animation_frame(move || {
            request_animation_frame(move || {
                focus.looks.set(false);
                if focus.is_lost() {
                    focus.give_to_neighbour();
                }
            });
        });
    }

    fn is_lost(&self) -> bool {
        is_focus_nowhere()
            && self.holder.borrow().as_ref().is_some_and(|holder| !can_have_it(&holder.control))
    }

    fn give_to_neighbour(&self) {
        let Some(holder) = self.holder.replace(None) else { return };
        let by_keyboard = self.by_keyboard.get();
        let found = holder.way_up.iter().find_map(|step| neighbour(step, by_keyboard));
        let outside = self.outside.replace(None);
        let back =
            outside.filter(|outside| can_have_it(outside) && !outside.matches(".skip").unwrap_or(true));
        match found.or(back) {
            Some(control) => give(&control, by_keyboard),
            None => focus_page(&self.tree),
        }
    }
}

impl Holder {
    /// The part of the page that contains it: the child of the body.
    fn part(&self) -> Option<&Element> {
        self.way_up.last().map(|step| &step.parent)
    }
}

/// The path from `control` up to the child of the body, or of the shadow root.
fn way_up(control: &Element) -> Vec<Step> {
    let mut way = Vec::new();
    let mut here = control.clone();
    while let Some(parent) = here.parent_element().filter(|parent| parent.tag_name() != "BODY") {
        way.push(Step {
            parent: parent.clone(),
            before: here.previous_element_sibling(),
            after: here.next_element_sibling(),
        });
        here = parent;
    }
    way
}

/// The control nearest to what was at `step`: the next one after it, else the last one before it.
fn neighbour(step: &Step, by_keyboard: bool) -> Option<HtmlElement> {
    if !is_drawn(&step.parent) {
        return None;
    }
    let found = step.parent.query_selector_all(CONTROLS).ok()?;
    let controls: Vec<HtmlElement> = (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into().ok())
        .filter(can_have_it)
        .filter(|control| by_keyboard || !control.matches(FIELDS).unwrap_or(true))
        .collect();
    let still = |sibling: &&Element| sibling.parent_element().as_ref() == Some(&step.parent);
    let (after, before) = (step.after.as_ref().filter(still), step.before.as_ref().filter(still));
    let is_from =
        |control: &HtmlElement, place: &Element| place.contains(Some(control)) || follows(control, place);
    let next = controls.iter().find(|control| match (after, before) {
        (Some(after), _) => is_from(control, after),
        (None, Some(before)) => !before.contains(Some(control)) && follows(control, before),
        (None, None) => true,
    });
    next.or_else(|| controls.last()).cloned()
}

/// Whether `control` comes after `place` in the document.
fn follows(control: &HtmlElement, place: &Element) -> bool {
    place.compare_document_position(control) & Node::DOCUMENT_POSITION_FOLLOWING != 0
}

fn give(control: &HtmlElement, scrolls: bool) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(!scrolls);
    let _ = control.focus_with_options(&options);
}

fn is_drawn(element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    element.is_connected() && (place.width() > 0.0 || place.height() > 0.0)
}

/// Whether it is in the document, visible and enabled.
fn can_have_it(control: &HtmlElement) -> bool {
    is_drawn(control) && !control.matches(":disabled, [inert] *").unwrap_or(true)
}
