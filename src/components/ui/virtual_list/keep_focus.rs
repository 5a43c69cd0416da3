//! Keeps the focus in a list. When the focused control is removed, its row takes the focus. When the row is moved among
//! the drawn ones, for which browsers drop the focus, it gets it back.

use leptos::html;
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement};

use crate::{components::surroundings::use_surroundings, ports::tree::is_focus_nowhere};

/// Focuses the element `row_id` when the focus was lost because `has_control` became false.
pub fn keep_focus(row_id: String, has_control: impl Into<Signal<bool>>) {
    let (has_control, here) = (has_control.into(), use_surroundings());
    Effect::new(move |before: Option<bool>| {
        let has = has_control.get();
        if before == Some(true) && !has {
            let row_id = row_id.clone();
            request_animation_frame(move || {
                let row = here.tree().and_then(|tree| tree.by_id(&row_id)).filter(|_| is_focus_nowhere());
                if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
                    let _ = row.focus();
                }
            });
        }
        has
    });
}

/// The element with the focus in a list.
#[derive(Clone, Copy)]
pub(super) struct FocusHolder {
    rows: NodeRef<html::Div>,
    holds: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl FocusHolder {
    /// A holder for the list in the element `rows`, whose rows change with `drawn`.
    pub(super) fn new<T: Send + Sync + 'static>(rows: NodeRef<html::Div>, drawn: Memo<T>) -> Self {
        let holder = Self { rows, holds: StoredValue::new_local(None) };
        Effect::new(move || {
            drawn.track();
            if holder.holds.with_value(Option::is_some) {
                // After the rows were moved, before they are painted.
                request_animation_frame(move || holder.restore());
            }
        });
        holder
    }

    /// Notes that an element of the list has got the focus.
    pub(super) fn on_focus_in(self, event: &FocusEvent) {
        let _ = self.holds.try_set_value(event.target().and_then(|target| target.dyn_into().ok()));
    }

    /// Notes that an element of the list has lost the focus. It goes to nothing when a row is moved or the window loses it.
    pub(super) fn on_focus_out(self, event: &FocusEvent) {
        let to = event.related_target().and_then(|to| to.dyn_into::<HtmlElement>().ok());
        // When a page is left, the list may be disposed of before its focus is lost.
        let Some(rows) = self.rows.try_get_untracked() else { return };
        if to.is_some_and(|to| rows.is_none_or(|rows| !rows.contains(Some(&to)))) {
            self.holds.set_value(None);
        }
    }

    fn restore(self) {
        let held = self.holds.try_get_value().flatten();
        if let Some(element) = held.filter(|element| is_focus_nowhere() && element.is_connected()) {
            // The focus must not change the scroll position.
            let pane = self.rows.try_get_untracked().flatten().and_then(|rows| rows.parent_element());
            let top = pane.as_ref().map(|pane| pane.scroll_top());
            let _ = element.focus();
            if let (Some(pane), Some(top)) = (pane, top) {
                pane.set_scroll_top(top);
            }
        }
    }
}
