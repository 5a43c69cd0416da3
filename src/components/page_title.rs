//! The page's name: in the browser's tab and history, and to those who listen, on arriving.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::i18n::{SharedText, t};

/// Whether any page was shown yet: on the first one the browser itself says where one is.
static ARRIVED: AtomicBool = AtomicBool::new(false);

/// Names the page `title`, for as long as it is shown, and leads the keyboard to its heading when the link
/// that led here took the focus with it.
pub fn use_page_title(title: impl Into<TextProp>) {
    let title = title.into();
    Effect::new(move || {
        let (title, product) = (title.get(), t(SharedText::Costage));
        let name = if title.is_empty() { product } else { format!("{title} · {product}") };
        document().set_title(&name);
    });
    Effect::new(move || {
        if ARRIVED.swap(true, Ordering::Relaxed) {
            request_animation_frame(focus_heading);
        }
    });
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
