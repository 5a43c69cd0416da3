//! The focus is not lost in a list: when the control that has it goes, its row takes it, not the top of the page;
//! and when its row is put elsewhere among the drawn ones, which browsers take for leaving, it gets it back.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement};

/// Gives the focus to the element `row_id` when it was lost because `has_control` ceased to be true.
pub fn keep_focus(row_id: String, has_control: impl Into<Signal<bool>>) {
    let has_control = has_control.into();
    Effect::new(move |before: Option<bool>| {
        let has = has_control.get();
        if before == Some(true) && !has {
            let row_id = row_id.clone();
            request_animation_frame(move || {
                let document = document();
                let row = document.get_element_by_id(&row_id).filter(|_| is_lost());
                if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
                    let _ = row.focus();
                }
            });
        }
        has
    });
}

/// Nothing has the focus.
fn is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// What has the focus inside a list.
#[derive(Clone, Copy)]
pub(super) struct FocusHolder {
    rows: NodeRef<html::Div>,
    holds: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl FocusHolder {
    /// For the list drawn in `rows`, whose drawn rows are others whenever `drawn` changes.
    pub(super) fn new<T: Send + Sync + 'static>(rows: NodeRef<html::Div>, drawn: Memo<T>) -> Self {
        let holder = Self { rows, holds: StoredValue::new_local(None) };
        Effect::new(move || {
            drawn.track();
            if holder.holds.with_value(Option::is_some) {
                // After the rows were put where they belong, before they are painted.
                request_animation_frame(move || holder.give_back());
            }
        });
        holder
    }

    /// Something in the list got the focus.
    pub(super) fn came(self, event: &FocusEvent) {
        let _ = self.holds.try_set_value(event.target().and_then(|target| target.dyn_into().ok()));
    }

    /// Something in the list lost it; to nothing when a row is put elsewhere, or the window was left.
    pub(super) fn went(self, event: &FocusEvent) {
        let to = event.related_target().and_then(|to| to.dyn_into::<HtmlElement>().ok());
        // A page that goes takes the focus with it, when the list is gone already.
        let Some(rows) = self.rows.try_get_untracked() else { return };
        if to.is_some_and(|to| rows.is_none_or(|rows| !rows.contains(Some(&to)))) {
            self.holds.set_value(None);
        }
    }

    fn give_back(self) {
        let held = self.holds.try_get_value().flatten();
        if let Some(element) = held.filter(|element| is_lost() && element.is_connected()) {
            // Where it is scrolled to is for its reader to say, not for the focus.
            let pane = self.rows.try_get_untracked().flatten().and_then(|rows| rows.parent_element());
            let top = pane.as_ref().map(|pane| pane.scroll_top());
            let _ = element.focus();
            if let (Some(pane), Some(top)) = (pane, top) {
                pane.set_scroll_top(top);
            }
        }
    }
}
