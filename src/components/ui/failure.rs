//! Why something did not work, in words, where it was tried.

use costage_protocol::ProblemCode;
use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::{
    i18n::{ProblemText, t},
    ports::api::ApiError,
};

/// `error` as a sentence to show where the attempt was made.
#[must_use]
pub fn failure_words(error: &ApiError) -> String {
    t(ProblemText::Call(error.clone()))
}

/// What the server refused, as a sentence.
#[must_use]
pub fn code_words(code: ProblemCode) -> String {
    t(ProblemText::Code(code))
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
