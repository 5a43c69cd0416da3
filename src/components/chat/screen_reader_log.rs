//! New messages for screen readers: a log of its own, so that history being read upwards is not read out.

use leptos::prelude::*;

use crate::{
    i18n::{ChatText, t},
    state::chat::{Announcement, RoomChat},
};

/// The log, unseen.
#[component]
pub fn Spoken(
    /// The chat.
    chat: RoomChat,
) -> impl IntoView {
    view! {
        <div class="unseen" role="log" aria-live="polite" aria-label=move || t(ChatText::Messages)>
            <For each=move || chat.spoken().get() key=Announcement::number let:said>
                {match said {
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
                        view! { <p>{move || t(ChatText::Many(count))}</p> }.into_any()
                    }
                }}
            </For>
        </div>
    }
}
