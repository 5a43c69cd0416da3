//! Loading indicators.

use leptos::prelude::*;

use crate::i18n::{SharedText, t};

/// A spinner without text, hidden from screen readers.
#[component]
pub fn Spinner(
    /// 32 px instead of 18 px.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! { <span class="spinner" class:large=large aria-hidden="true"></span> }
}

/// A spinner with a text, in place of a page that is loading.
#[component]
pub fn Loading(
    /// The text; "Loading…" by default.
    #[prop(into, optional)]
    label: Option<TextProp>,
) -> impl IntoView {
    let label = label.unwrap_or_else(|| TextProp::from(|| t(SharedText::Loading)));
    view! {
        <div class="loading" role="status">
            <Spinner large=true />
            <p>{move || label.get()}</p>
        </div>
    }
}
