//! A viewer's controls to ask to join the stage, with the state of their request.

use std::time::Duration;

use costage_protocol::{ProblemCode, Timestamp};
use leptos_erased::prelude::*;

use crate::{
    components::ui::{
        button::Button,
        failure::{Failure, failure_words},
        icon::IconName,
        now::use_now,
    },
    i18n::{JoinRequestText, RelativeTime, SharedText, duration::minutes_to_wait, t},
    ports::api::ApiError,
    state::{
        RequestState,
        join_requests::{JoinState, use_my_join_request},
        use_my_invitations, use_room,
    },
};

/// The controls for viewers of the current room; nothing for those on stage.
#[component]
pub fn AskToJoin() -> impl IntoView {
    let mine = use_my_join_request(use_room(), use_my_invitations());
    let now = use_now();
    let state = memo(move |_| mine.state(now.get()));
    let press = move |()| match state.get_untracked() {
        JoinState::Waiting(_) => mine.withdraw(),
        _ => mine.ask(),
    };
    let ahead = mine.people_ahead();
    view! { <AskBar state=state ahead=ahead request_state=mine.request_state() now=now on_press=press /> }
}

/// The text and its only button, which stays the same element when its label changes, so that it keeps the focus.
#[component]
pub fn AskBar(
    #[prop(into)] state: Signal<JoinState>,
    /// The number of people ahead in the queue.
    #[prop(into)]
    ahead: Signal<Option<usize>>,
    /// The state of the call that asks or withdraws.
    #[prop(into)]
    request_state: Signal<RequestState>,
    now: Signal<Timestamp>,
    /// Asks or withdraws.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let is_there = memo(move |_| state.get() != JoinState::Nothing);
    let has_button = memo(move |_| !matches!(state.get(), JoinState::Closed | JoinState::Invited));
    let label = move || match state.get() {
        JoinState::Waiting(_) => t(JoinRequestText::Withdraw),
        _ => t(JoinRequestText::Ask),
    };
    // Outside the status sentence, so that screen readers do not repeat it with every minute or change of the queue.
    let when = move || match state.get() {
        JoinState::Waiting(since) => {
            let asked = t(JoinRequestText::AskedAgo(RelativeTime::between(since, now.get())));
            let place = ahead.get().map(|ahead| t(JoinRequestText::PeopleAhead((ahead + 1).into())));
            Some(place.map_or(asked.clone(), |place| format!("{place} · {asked}")))
        }
        JoinState::Dismissed(again) => {
            Some(t(JoinRequestText::AgainIn(minutes_to_wait(again.since(now.get())))))
        }
        _ => None,
    };
    let problem_text = Signal::derive(move || request_state.get().failure().map(refusal_words));
    let is_checking = memo(move |_| request_state.get() == RequestState::Checking);
    let words = memo(move |_| match is_checking.get() {
        true => Some(t(SharedText::SendingAgain)),
        false => sentence(state.get()).map(t),
    });
    view! {
        <Show when=move || is_there.get()>
            <div
                class="ask-to-join"
                class:says=move || words.read().is_some() || problem_text.read().is_some()
                class:waits=move || matches!(state.get(), JoinState::Waiting(_))
                data-testid="ask-to-join"
                role="group"
                aria-label=move || t(JoinRequestText::YourRequest)
            >
                <p class="words">
                    <span role="status">{move || words.get()}</span>
                    <span class="small muted">{when}</span>
                </p>
                <Show when=move || has_button.get()>
                    <Button
                        label=label
                        icon=Some(IconName::Hand)
                        busy=Signal::derive(move || request_state.get().is_open())
                        disabled=Signal::derive(move || matches!(state.get(), JoinState::Dismissed(_)))
                        on_press=on_press
                    />
                </Show>
                <Failure text=problem_text />
            </div>
        </Show>
    }
}

const fn sentence(state: JoinState) -> Option<JoinRequestText> {
    match state {
        JoinState::Nothing | JoinState::MayAsk => None,
        JoinState::Closed => Some(JoinRequestText::Closed),
        JoinState::NotAccepted => Some(JoinRequestText::NotAccepted),
        JoinState::Waiting(_) => Some(JoinRequestText::WaitingForHost),
        JoinState::Dismissed(_) => Some(JoinRequestText::Dismissed),
        JoinState::Invited => Some(JoinRequestText::Invited),
    }
}

/// Explains to the viewer why the request was refused.
fn refusal_words(error: &ApiError) -> String {
    let ApiError::Problem(problem) = error else { return failure_words(error) };
    match (problem.code, problem.retry_after) {
        (ProblemCode::RateLimited, Some(seconds)) => {
            t(JoinRequestText::TooOften(minutes_to_wait(Duration::from_secs(seconds))))
        }
        (ProblemCode::Blocked, _) => t(JoinRequestText::NotOpen),
        (ProblemCode::JoiningClosed, _) => t(JoinRequestText::Closed),
        _ => failure_words(error),
    }
}
