//! Why something did not work, in words, where it was tried.

use costage_protocol::ProblemCode;
use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::ports::api::ApiError;

/// `error` as a sentence to show where the attempt was made.
#[must_use]
pub fn failure_words(error: &ApiError) -> String {
    error.to_string()
}

/// What the server refused, as a sentence.
#[must_use]
pub fn code_words(code: ProblemCode) -> String {
    code.title().to_owned()
}

/// A line that appears when there is something to tell, and says it politely.
#[component]
pub fn Failure(
    /// What to tell.
    #[prop(into)]
    text: Signal<Option<String>>,
) -> impl IntoView {
    let line = move || {
        text.get().map(|text| {
            view! {
                <p class="failure">
                    <Icon name=IconName::Alert small=true />
                    {text}
                </p>
            }
        })
    };
    view! {
        <div class="failure-place" aria-live="polite">
            {line}
        </div>
    }
}
