//! Something is on its way.

use leptos::prelude::*;

use crate::i18n::{SharedText, t};

/// A turning ring; silent, for use beside words.
#[component]
pub fn Spinner(
    /// Thirty-two pixels instead of eighteen.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! { <span class="spinner" class:large=large aria-hidden="true"></span> }
}

/// Stands where a page will be, and says so.
#[component]
pub fn Loading(
    /// What is awaited; "Loading…" unless told.
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
