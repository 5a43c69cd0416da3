//! When the control that has the focus goes, its row takes it, not the top of the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Gives the focus to the element `row_id` when it was lost because `has_control` ceased to be true.
pub fn keep_focus(row_id: String, has_control: impl Into<Signal<bool>>) {
    let has_control = has_control.into();
    Effect::new(move |before: Option<bool>| {
        let has = has_control.get();
        if before == Some(true) && !has {
            let row_id = row_id.clone();
            request_animation_frame(move || {
                let document = document();
                let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
                let row = document.get_element_by_id(&row_id).filter(|_| lost);
                if let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) {
                    let _ = row.focus();
                }
            });
        }
        has
    });
}
