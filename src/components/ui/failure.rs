//! Failures explained where they happened.

use costage_protocol::ProblemCode;
use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::{
    i18n::{ProblemText, t},
    ports::api::ApiError,
};

/// The sentence that explains `error`.
#[must_use]
pub fn failure_words(error: &ApiError) -> String {
    t(ProblemText::Call(error.clone()))
}

/// The sentence that explains a refusal by the server.
#[must_use]
pub fn code_words(code: ProblemCode) -> String {
    t(ProblemText::Code(code))
}

/// A line that appears with a failure, and is announced politely.
#[component]
pub fn Failure(#[prop(into)] text: Signal<Option<String>>) -> impl IntoView {
    view! {
        <div class="failure-place" aria-live="polite">
            {move || text.get().map(failure_line)}
        </div>
    }
}

/// The line itself, for a place that announces it in its own way.
pub fn failure_line(text: String) -> impl IntoView {
    view! {
        <p class="failure">
            <Icon name=IconName::Alert small=true />
            {text}
        </p>
    }
}
