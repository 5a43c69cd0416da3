//! The first thing the keyboard comes to: past everything above the page's main part, into it.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    components::watchers::page_title::main_part,
    i18n::{SharedText, t},
};

/// The link. A router takes links to a part of the page for steps within the app, and leaves the focus where it
/// was: so this one moves it itself, and the history stays as it is.
#[component]
pub fn SkipLink() -> impl IntoView {
    let skip = move |event: MouseEvent| {
        let is_plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if let Some(main) = main_part().filter(|_| is_plain) {
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
