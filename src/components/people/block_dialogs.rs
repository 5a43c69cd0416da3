//! The confirmation before a block and, for somebody on stage, the question whether to end their seat too. Any
//! component opens it with [`Blocks::ask_about`](crate::state::people::blocks::Blocks::ask_about).

use costage_protocol::UserId;
use leptos_erased::prelude::*;

use crate::{
    components::ui::dialog::ConfirmDialog,
    i18n::{JoinRequestText, t, use_locale, with_name},
    state::{
        RequestState,
        people::blocks::{BlockQuestion, use_blocks},
        request::Requests,
    },
};

/// The dialog, present on every page.
#[component]
pub fn BlockDialogs() -> impl IntoView {
    let blocks = use_blocks();
    let question = blocks.question();
    // One request for each person, for the next question may be shown by the time an answer arrives.
    let removals = Requests::<UserId>::default();
    let title = move || {
        question.with(|question| match question {
            Some(BlockQuestion::Block(user)) => {
                with_name(&JoinRequestText::BlockQuestion, &user.display_name, use_locale())
            }
            Some(BlockQuestion::Remove(user)) => {
                with_name(&JoinRequestText::RemoveQuestion, &user.display_name, use_locale())
            }
            None => String::new(),
        })
    };
    let removes = memo(move |_| matches!(*question.read(), Some(BlockQuestion::Remove(_))));
    let request_state = move || match &*question.read() {
        Some(BlockQuestion::Block(user)) => blocks.request_state(&user.id).get(),
        Some(BlockQuestion::Remove(user)) => removals.state(&user.id).get(),
        None => RequestState::Idle,
    };
    let confirm = move |()| match question.get_untracked() {
        Some(BlockQuestion::Block(user)) => blocks.block(user),
        Some(BlockQuestion::Remove(user)) => {
            let (removing, asked) = (removals.of(&user.id), BlockQuestion::Remove(user.clone()));
            removing.run(blocks.remove_from_stage(user.id, removing), move |()| {
                if question.try_get_untracked().flatten() == Some(asked) {
                    blocks.close_question();
                }
            });
        }
        None => {}
    };
    let close = move |()| {
        if let Some(BlockQuestion::Remove(user)) = question.get_untracked() {
            removals.of(&user.id).forget_failure();
        }
        blocks.close_question();
    };
    view! {
        <ConfirmDialog
            open=Signal::derive(move || question.read().is_some())
            title=title
            body=move || t(
                if removes.get() { JoinRequestText::RemoveBody } else { JoinRequestText::BlockBody },
            )
            confirm=move || t(
                if removes.get() { JoinRequestText::RemoveFromStage } else { JoinRequestText::Block },
            )
            on_confirm=confirm
            on_close=close
            request_state=Signal::derive(request_state)
        />
    }
}
