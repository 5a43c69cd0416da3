//! New messages for screen readers, in a log of their own, so that older messages that are loaded are not read out.

use leptos_erased::prelude::*;

use crate::{
    i18n::{ChatText, t},
    state::chat::{Announcement, RoomChat},
};

/// The log, which is visually hidden.
#[component]
pub fn ScreenReaderLog(chat: RoomChat) -> impl IntoView {
    view! {
        <div class="unseen" role="log" aria-live="polite" aria-label=move || t(ChatText::Messages)>
            <For each=move || chat.announcements().get() key=Announcement::number let:announcement>
                {match announcement {
                    Announcement::Message { name, text, .. } => {
                        view! {
                            <p>
                                <bdi translate="no">{name}</bdi>
                                ": "
                                <bdi>{text}</bdi>
                            </p>
                        }
                            .into_any()
                    }
                    Announcement::Many { count, .. } => {
                        view! { <p>{move || t(ChatText::Many(count.into()))}</p> }.into_any()
                    }
                }}
            </For>
        </div>
    }
}
