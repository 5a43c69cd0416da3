//! The skip link: the first stop of the Tab key, which leads to the page's main content.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    components::watchers::page_title::main_part,
    i18n::{SharedText, t},
    ports::tree::Tree,
};

/// The link. The router would treat a link to a fragment as navigation and leave the focus where it was, so this one
/// moves the focus itself and does not touch the history.
#[component]
pub fn SkipLink() -> impl IntoView {
    let skip = move |event: MouseEvent| {
        let is_plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if let Some(main) = Tree::of_page().and_then(|page| main_part(&page)).filter(|_| is_plain) {
            event.prevent_default();
            let _ = main.focus();
        }
    };
    view! {
        <a class="skip" href="#content" on:click=skip>
            {move || t(SharedText::SkipToContent)}
        </a>
    }
}
