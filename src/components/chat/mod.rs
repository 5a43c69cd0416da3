//! The chat of a room: its messages, the field to write one, and the host's settings.

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
pub(in crate::components) mod browser_tests;
mod caret;
pub mod composer;
mod composer_model;
pub mod emoji;
pub mod list;
pub mod message;
pub mod message_options;
pub mod parts;
pub mod screen_reader_log;
pub mod settings;
pub mod suggestions;

use costage_protocol::{Role, RoomStatus};
use leptos_erased::prelude::*;

use self::{
    composer::Composer, list::ChatList, message_options::MessageOptions, parts::ChatParts,
    screen_reader_log::ScreenReaderLog,
};
use super::ui::{
    button::IconButton,
    icon::{Icon, IconName},
    now::use_seconds,
};
use crate::{
    i18n::{ChatText, t},
    state::{
        chat::{Muted, RoomChat, remaining_mute, use_own_mute},
        panels::{Panel, use_panels},
        use_room,
    },
};

/// The chat of a room.
#[component]
pub fn ChatView(
    /// The chat to show.
    chat: RoomChat,
    /// Whether the room has ended, so that the messages can only be read.
    #[prop(optional)]
    read_only: bool,
    /// What stands between the messages and the field.
    #[prop(optional)]
    above_field: Option<AnyView>,
) -> impl IntoView {
    let parts = ChatParts::new(chat).read_only(read_only);
    let room = use_room();
    let role = room.role();
    let may_set = memo(move |_| role.get() == Role::Host && !read_only);
    let rules =
        memo(move |_| room.room().with(|room| room.as_ref().map(|room| room.chat).unwrap_or_default()));
    let (own_mute, now) = (use_own_mute(room), use_seconds());
    let is_muted = move || {
        own_mute.get().and_then(|mute| remaining_mute(&mute, now.get())).map(|muted| match muted {
            Muted::ForTheRoom => ChatText::YouAreMuted,
            Muted::Minutes(minutes) => ChatText::YouAreMutedFor(minutes.into()),
        })
    };
    let closed = memo(move |_| match (room.status().get(), role.get()) {
        (Some(RoomStatus::Ended), _) => Some(ChatText::Ended),
        (_, Role::Viewer) if rules.get().members_only => Some(ChatText::MembersOnly),
        _ => is_muted(),
    });
    let slow = move || {
        let seconds = rules.get().slow_mode_seconds;
        (seconds > 0 && role.get() == Role::Viewer && closed.get().is_none())
            .then(|| view! { <p class="chat-note">{move || t(ChatText::SlowMode(seconds.into()))}</p> })
    };
    view! {
        <div class="chat" part="chat" data-testid="chat">
            <header class="chat-header">
                <h2>{move || t(ChatText::Title)}</h2>
                {(!read_only).then(|| view! { <PauseButton chat=chat /> })}
                <Show when=move || {
                    may_set.get()
                }>
                    {use_panels()
                        .map(|panels| {
                            view! {
                                <IconButton
                                    label=move || t(ChatText::Settings)
                                    icon=IconName::Settings
                                    on_press=move |()| panels.toggle(Panel::Settings)
                                />
                            }
                        })}
                </Show>
            </header>
            <ChatList parts=parts />
            <ScreenReaderLog chat=chat />
            {above_field}
            <div class="chat-foot">
                {slow}
                <Show
                    when=move || closed.get().is_none()
                    fallback=move || {
                        view! {
                            <p class="chat-note" role="status">
                                {move || closed.get().map(t)}
                            </p>
                        }
                    }
                >
                    <Composer parts=parts />
                </Show>
            </div>
            <MessageOptions parts=parts />
        </div>
    }
}

/// Pauses and resumes scrolling and announcements.
#[component]
fn PauseButton(chat: RoomChat) -> impl IntoView {
    let label = move || t(if chat.is_paused().get() { ChatText::Resume } else { ChatText::Pause });
    view! {
        <button
            type="button"
            class="round"
            aria-label=label
            title=label
            on:click=move |_| chat.set_paused(!chat.is_paused().get_untracked())
        >
            {move || {
                let name = if chat.is_paused().get() { IconName::Play } else { IconName::Pause };
                view! { <Icon name=name /> }
            }}
        </button>
    }
}
