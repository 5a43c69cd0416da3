//! The page's name: in the browser's tab and history, and to those who listen, on arriving.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::{
    i18n::{SharedText, t},
    state::MyInvitations,
};

/// Whether any page was shown yet: on the first one the browser itself says where one is.
static ARRIVED: AtomicBool = AtomicBool::new(false);

/// Names the page `title`, for as long as it is shown, and leads the keyboard to its heading when the link
/// that led here took the focus with it.
pub fn use_page_title(title: impl Into<TextProp>) {
    let title = title.into();
    let invitations = use_context::<MyInvitations>();
    Effect::new(move || {
        let waiting = invitations.map_or(0, |invitations| invitations.list().rows().read().len());
        document().set_title(&name(&title.get(), &t(SharedText::Costage), waiting));
    });
    Effect::new(move || {
        if ARRIVED.swap(true, Ordering::Relaxed) {
            request_animation_frame(focus_heading);
        }
    });
}

/// What the tab is called; invitations that wait are counted in front, where narrow tabs still show it.
fn name(title: &str, product: &str, waiting: usize) -> String {
    let badge = if waiting > 0 { format!("({waiting}) ") } else { String::new() };
    if title.is_empty() { format!("{badge}{product}") } else { format!("{badge}{title} · {product}") }
}

fn focus_heading() {
    let document = document();
    let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
    let heading = document.query_selector("h1[tabindex]").ok().flatten();
    if let (true, Some(heading)) = (lost, heading.and_then(|heading| heading.dyn_into().ok())) {
        let heading: web_sys::HtmlElement = heading;
        let _ = heading.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_invitations_are_counted_in_front() {
        assert_eq!(name("Rooms", "Costage", 0), "Rooms · Costage");
        assert_eq!(name("", "Costage", 2), "(2) Costage");
    }
}
