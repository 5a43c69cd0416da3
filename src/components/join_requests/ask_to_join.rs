//! A viewer's way onto the stage: asks, says that the host has not answered yet, and what became of it.

use std::time::Duration;

use costage_protocol::{ProblemCode, Timestamp};
use leptos::prelude::*;

use crate::{
    components::ui::{
        button::Button,
        failure::{Failure, failure_words},
        icon::IconName,
        now::use_now,
    },
    i18n::{JoinRequestText, RelativeTime, t},
    ports::api::ApiError,
    state::{
        RequestState,
        join_requests::{AskState, use_my_join_request},
        use_my_invitations, use_room,
    },
};

/// The way, for whoever watches the current room; nothing for whoever is on its stage.
#[component]
pub fn AskToJoin() -> impl IntoView {
    let mine = use_my_join_request(use_room(), use_my_invitations());
    let now = use_now();
    let state = Memo::new(move |_| mine.state(now.get()));
    let press = move |()| match state.get_untracked() {
        AskState::Waiting(_) => mine.withdraw(),
        _ => mine.ask(),
    };
    let before = mine.people_before();
    view! { <AskBar state=state before=before request_state=mine.request_state() now=now on_press=press /> }
}

/// What it says, and its one button, which stays the same element while its verb changes, so that the
/// keyboard does not lose its place.
#[component]
pub fn AskBar(
    /// Where the viewer stands.
    #[prop(into)]
    state: Signal<AskState>,
    /// How many people wait before this one.
    #[prop(into)]
    before: Signal<Option<usize>>,
    /// How asking or withdrawing is doing.
    #[prop(into)]
    request_state: Signal<RequestState>,
    /// The time.
    now: Signal<Timestamp>,
    /// Asks, or withdraws.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let is_there = Memo::new(move |_| state.get() != AskState::Nothing);
    let has_button = Memo::new(move |_| !matches!(state.get(), AskState::Closed | AskState::Invited));
    let label = move || match state.get() {
        AskState::Waiting(_) => t(JoinRequestText::Withdraw),
        _ => t(JoinRequestText::Ask),
    };
    // Apart from the sentence, so that it is not said again with every minute, nor with everybody who goes.
    let when = move || match state.get() {
        AskState::Waiting(since) => {
            let asked = t(JoinRequestText::AskedAgo(RelativeTime::between(since, now.get())));
            let place = before.get().map(|before| t(JoinRequestText::PeopleBefore(before)));
            Some(place.map_or(asked.clone(), |place| format!("{place} · {asked}")))
        }
        AskState::Dismissed(again) => Some(t(JoinRequestText::AgainIn(again.since(now.get())))),
        _ => None,
    };
    let trouble = Signal::derive(move || match request_state.get() {
        RequestState::Checking => Some(t(JoinRequestText::Checking)),
        RequestState::Failed(error) => Some(refusal_words(&error)),
        RequestState::Idle | RequestState::UnderWay => None,
    });
    view! {
        <Show when=move || is_there.get()>
            <div
                class="ask-to-join"
                data-testid="ask-to-join"
                role="group"
                aria-label=move || t(JoinRequestText::YourWish)
            >
                <p class="words">
                    <span role="status">{move || sentence(state.get()).map(t)}</span>
                    <span class="small muted">{when}</span>
                </p>
                <Show when=move || has_button.get()>
                    <Button
                        label=label
                        icon=Some(IconName::Hand)
                        busy=Signal::derive(move || request_state.get().is_open())
                        disabled=Signal::derive(move || matches!(state.get(), AskState::Dismissed(_)))
                        on_press=on_press
                    />
                </Show>
                <Failure text=trouble />
            </div>
        </Show>
    }
}

const fn sentence(state: AskState) -> Option<JoinRequestText> {
    match state {
        AskState::Nothing | AskState::MayAsk => None,
        AskState::Closed => Some(JoinRequestText::Closed),
        AskState::NotTaken => Some(JoinRequestText::NotTaken),
        AskState::Waiting(_) => Some(JoinRequestText::WaitingForHost),
        AskState::Dismissed(_) => Some(JoinRequestText::Dismissed),
        AskState::Invited => Some(JoinRequestText::Invited),
    }
}

/// Why asking was refused, in the viewer's words.
fn refusal_words(error: &ApiError) -> String {
    let ApiError::Problem(problem) = error else { return failure_words(error) };
    match (problem.code, problem.retry_after) {
        (ProblemCode::RateLimited, Some(seconds)) => {
            t(JoinRequestText::TooOften(Duration::from_secs(seconds)))
        }
        (ProblemCode::Blocked, _) => t(JoinRequestText::NotOpen),
        (ProblemCode::JoiningClosed, _) => t(JoinRequestText::Closed),
        _ => failure_words(error),
    }
}
