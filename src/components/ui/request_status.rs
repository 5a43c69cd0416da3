//! The state of a request in words, where its answer was lost or it has failed: as a line of the page, or as notices.

use leptos_erased::prelude::*;

use super::failure::failure_line;
use crate::{
    i18n::{ProblemText, SharedText, t},
    ports::api::ApiError,
    state::{
        notices::{NoticeTone, Notices, use_notices},
        request::{Request, RequestState},
    },
};

/// Says that the outcome is still being checked, or why the request failed.
#[component]
pub fn RequestStatus(#[prop(into)] request_state: Signal<RequestState>) -> impl IntoView {
    view! {
        <div class="failure-place" role="alert">
            {move || match request_state.get() {
                RequestState::Checking => {
                    Some(view! { <p class="muted small">{t(SharedText::SendingAgain)}</p> }.into_any())
                }
                RequestState::Failed(error) => Some(failure_line(t(ProblemText::Call(error))).into_any()),
                RequestState::Idle | RequestState::UnderWay => None,
            }}
        </div>
    }
}

/// A request that says in notices what [`RequestStatus`] says in a line, for a control that has no room for one.
#[derive(Clone, Copy)]
pub struct NoticedRequest {
    pub request: Request,
    notices: Notices,
}

/// A new request that the current owner owns.
#[must_use]
pub fn use_noticed_request() -> NoticedRequest {
    let noticed = NoticedRequest { request: Request::default(), notices: use_notices() };
    let state = noticed.request.state();
    Effect::new(move |_| match state.get() {
        RequestState::Checking => noticed.say_checking(),
        RequestState::Failed(error) => noticed.notices.show(NoticeTone::Bad, ProblemText::Call(error)),
        RequestState::Idle | RequestState::UnderWay => {}
    });
    noticed
}

impl NoticedRequest {
    /// [Runs](Request::run) `work`. While the outcome of an earlier run is being checked, says so again instead.
    pub fn run(
        self,
        work: impl Future<Output = Result<(), ApiError>> + 'static,
        then: impl FnOnce(()) + 'static,
    ) {
        if self.request.state().get_untracked() == RequestState::Checking {
            self.say_checking();
        }
        self.request.run(work, then);
    }

    fn say_checking(self) {
        let state = self.request.state();
        let is_over = move || state.try_get() != Some(RequestState::Checking);
        self.notices.show_until(NoticeTone::Plain, SharedText::SendingAgain, is_over);
    }
}
