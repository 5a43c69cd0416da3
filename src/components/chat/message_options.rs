//! The options for a message, in one dialog for the whole list, so that no row carries a menu.

use costage_protocol::{ChatMessage, MessageId, Role};
use leptos_erased::prelude::*;

use super::parts::ChatParts;
use crate::{
    components::ui::{
        button::{Button, ButtonKind, ButtonSize},
        dialog::Dialog,
        icon::IconName,
        request_status::RequestStatus,
    },
    i18n::{ChatText, NAME, t},
    state::{
        notices::{NoticeTone, use_notices},
        request::{RequestState, Requests},
        use_room,
    },
};

/// Ten minutes, in seconds.
const TEN_MINUTES: u32 = 600;

/// The dialog, open while a message is chosen.
#[component]
pub fn MessageOptions(
    /// The state that the parts of the chat share.
    parts: ChatParts,
) -> impl IntoView {
    let ChatParts { chat, composer, options, .. } = parts;
    let role = use_room().role();
    let notices = use_notices();
    // One request for each message, for the dialog may show another one by the time an answer arrives.
    let requests = Requests::<MessageId>::default();
    let request = move || options.with(|message| message.as_ref().map(|it| requests.of(&it.id)));
    let request_state =
        Signal::derive(move || request().map_or_else(RequestState::default, |it| it.state().get()));
    let close = move || {
        if let Some(request) = untrack(request) {
            request.forget_failure();
        }
        options.set(None);
    };
    let close_for = move |id: &MessageId| {
        let shows = options.try_with_untracked(|message| message.as_ref().is_some_and(|it| it.id == *id));
        if shows == Some(true) {
            options.set(None);
        }
    };
    let name = move || options.with(|message| message.as_ref().map(|it| it.author.display_name.clone()));
    let title = move || t(ChatText::Options).replace(NAME, &name().unwrap_or_default());
    let is_own = move |message: &ChatMessage| message.author.id == chat.me();
    let may_delete = memo(move |_| {
        options.with(|message| message.as_ref().is_some_and(|it| is_own(it) || role.get() == Role::Host))
    });
    let may_mute = memo(move |_| {
        role.get() == Role::Host && options.with(|message| message.as_ref().is_some_and(|it| !is_own(it)))
    });
    let reply = move |()| {
        let message = options.get_untracked();
        close();
        if let Some(message) = message {
            composer.reply_to(message);
        }
        composer.focus();
    };
    let delete = move |()| {
        if let Some(message) = options.get_untracked() {
            let (request, id) = (requests.of(&message.id), message.id);
            request.run(chat.moderation().delete(id.clone(), request), move |()| close_for(&id));
        }
    };
    let mute = move |seconds: Option<u32>| {
        if let Some(message) = options.get_untracked() {
            let request = requests.of(&message.id);
            request.run(chat.moderation().mute(message.author.id, seconds, request), move |()| {
                close_for(&message.id);
                notices.show(NoticeTone::Good, ChatText::MutedNow);
            });
        }
    };
    let open = Signal::derive(move || options.read().is_some());
    let busy = Signal::derive(move || request_state.read().is_open());
    view! {
        <Dialog open=open title=title on_close=move |()| close()>
            <p class="muted small" dir="auto">
                {move || options.with(|message| message.as_ref().map(|it| it.text.clone()))}
            </p>
            <div class="stack message-options">
                <Button
                    label=move || t(ChatText::Reply)
                    icon=Some(IconName::Reply)
                    size=ButtonSize::Wide
                    on_press=reply
                />
                <Show when=move || may_mute.get()>
                    <Button
                        label=move || t(ChatText::MuteForTenMinutes)
                        size=ButtonSize::Wide
                        busy=busy
                        on_press=move |()| mute(Some(TEN_MINUTES))
                    />
                    <Button
                        label=move || t(ChatText::MuteForTheRoom)
                        size=ButtonSize::Wide
                        busy=busy
                        on_press=move |()| mute(None)
                    />
                </Show>
                <Show when=move || may_delete.get()>
                    <Button
                        label=move || t(ChatText::Delete)
                        kind=ButtonKind::Danger
                        icon=Some(IconName::Trash)
                        size=ButtonSize::Wide
                        busy=busy
                        on_press=delete
                    />
                </Show>
            </div>
            <RequestStatus request_state=request_state />
        </Dialog>
    }
}
