//! The state of a request in words, where it takes longer than usual or has failed.

use leptos::prelude::*;

use crate::{
    i18n::{ChatText, ProblemText, t},
    state::{Request, RequestState},
};

/// Says that the outcome is still being checked, or why the request failed.
#[component]
pub fn RequestStatus(request: Request) -> impl IntoView {
    let state = request.state();
    view! {
        <div role="alert">
            {move || match state.get() {
                RequestState::Checking => {
                    Some(view! { <p class="muted small">{t(ChatText::Checking)}</p> }.into_any())
                }
                RequestState::Failed(error) => {
                    Some(view! { <p class="failure">{t(ProblemText::Call(error))}</p> }.into_any())
                }
                RequestState::Idle | RequestState::UnderWay => None,
            }}
        </div>
    }
}
