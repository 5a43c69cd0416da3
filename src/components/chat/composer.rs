//! The field to say something: Enter sends, Shift and Enter begins a line.

use costage_protocol::{User, chat::mention_query, limits::CHAT_TEXT_MAX};
use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    html,
    prelude::*,
};

use super::{
    ChatParts,
    caret::{caret, put_caret, with_piece},
    emoji::EmojiPicker,
    suggestions::{Suggestions, people},
};
use crate::{
    components::{
        people::isolated_name::Named,
        ui::{
            button::IconButton,
            element_id::element_id,
            icon::{Icon, IconName},
        },
    },
    i18n::{ChatText, t},
    ports::{keys::composes, random::request_id, text_length::graphemes},
    state::{chat::Draft, use_room},
};

/// From here on the characters that are left are told.
const TELL_FROM: i64 = 60;

/// The field, and what belongs to it.
#[component]
pub fn Composer(
    /// What the parts of the chat share.
    parts: ChatParts,
) -> impl IntoView {
    let ChatParts { chat, draft, to_field, .. } = parts;
    let room = use_room();
    let field = NodeRef::<html::Textarea>::new();
    let offered = RwSignal::new(Vec::<User>::new());
    let chosen = RwSignal::new(0);
    let list_id = StoredValue::new(element_id("suggestions"));

    let left = Memo::new(move |_| {
        let used = draft.with(|draft| graphemes(draft.text.trim()));
        i64::try_from(CHAT_TEXT_MAX).unwrap_or(i64::MAX) - i64::try_from(used).unwrap_or(i64::MAX)
    });
    let send = move || {
        let ready = draft.with_untracked(|draft| !draft.text.trim().is_empty()) && left.get_untracked() >= 0;
        if ready {
            let mut whole = draft.try_update(std::mem::take).unwrap_or_default();
            whole.text = whole.text.trim().to_owned();
            whole.mentions.retain(|user| whole.text.contains(&format!("@{}", user.display_name)));
            offered.set(Vec::new());
            chat.send(whole, request_id());
        }
    };
    let offer = move || {
        let Some(field) = field.get_untracked() else { return };
        let text = draft.with_untracked(|draft| draft.text.clone());
        let typed = text.get(..caret(&field, &text)).and_then(mention_query);
        offered.set(typed.map(|typed| people(room, chat, typed.name)).unwrap_or_default());
        chosen.set(0);
    };
    let put = move |from: usize, to: usize, piece: &str| {
        let text = draft.with_untracked(|draft| draft.text.clone());
        let (text, end) = with_piece(&text, (from, to), piece);
        draft.update(|draft| draft.text.clone_from(&text));
        if let Some(field) = field.get_untracked() {
            field.set_value(&text);
            put_caret(&field, &text, end);
        }
    };
    let take = move |user: User| {
        let Some(here) = field.get_untracked() else { return };
        let text = draft.with_untracked(|draft| draft.text.clone());
        let end = caret(&here, &text);
        if let Some(typed) = text.get(..end).and_then(mention_query) {
            put(typed.start, end, &format!("@{} ", user.display_name));
            draft.update(|draft| draft.mentions.push(user));
        }
        offered.set(Vec::new());
    };
    let on_key = move |event: KeyboardEvent| {
        let count = offered.read_untracked().len();
        match (event.key().as_str(), count) {
            // An input method is choosing a character.
            _ if composes(&event) => {}
            ("ArrowDown", 1..) => {
                event.prevent_default();
                chosen.update(|chosen| *chosen = (*chosen + 1) % count);
            }
            ("ArrowUp", 1..) => {
                event.prevent_default();
                chosen.update(|chosen| *chosen = (*chosen + count - 1) % count);
            }
            ("Enter" | "Tab", 1..) => {
                event.prevent_default();
                // Taken out first: taking somebody changes the list.
                let user = offered.with_untracked(|offered| offered.get(chosen.get_untracked()).cloned());
                if let Some(user) = user {
                    take(user);
                }
            }
            ("Escape", 1..) => {
                event.prevent_default();
                offered.set(Vec::new());
            }
            ("Escape", 0) => draft.update(|draft| draft.reply_to = None),
            ("Enter", 0) if !event.shift_key() => {
                event.prevent_default();
                send();
            }
            _ => {}
        }
    };
    let pick = Callback::new(move |emoji: &'static str| {
        let Some(here) = field.get_untracked() else { return };
        let text = draft.with_untracked(|draft| draft.text.clone());
        let at = caret(&here, &text);
        put(at, at, emoji);
    });
    Effect::new(move |_| {
        if 0 < to_field.get()
            && let Some(field) = field.get_untracked()
        {
            let end = draft.with_untracked(|draft| draft.text.clone());
            put_caret(&field, &end, end.len());
        }
    });
    let active =
        move || (!offered.read().is_empty()).then(|| format!("{}-{}", list_id.get_value(), chosen.get()));
    view! {
        <form
            class="composer"
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                send();
            }
        >
            <WaitingDraft parts=parts />
            <ReplyBar draft=draft />
            <Suggestions
                id=list_id.get_value()
                people=offered.into()
                chosen=chosen.into()
                on_take=Callback::new(take)
            />
            <div class="composer-row">
                <div class="composer-box">
                    <textarea
                        node_ref=field
                        rows="1"
                        dir="auto"
                        enterkeyhint="send"
                        autocomplete="off"
                        aria-autocomplete="list"
                        aria-haspopup="listbox"
                        aria-controls=move || (!offered.read().is_empty()).then(|| list_id.get_value())
                        aria-activedescendant=active
                        aria-label=move || t(ChatText::Write)
                        placeholder=move || t(ChatText::Example)
                        aria-invalid=move || (left.get() < 0).to_string()
                        prop:value=move || draft.with(|draft| draft.text.clone())
                        on:input:target=move |event| {
                            draft.update(|draft| draft.text = event.target().value());
                            offer();
                        }
                        on:keydown=on_key
                        on:blur=move |_| offered.set(Vec::new())
                    ></textarea>
                    <EmojiPicker on_pick=pick />
                </div>
                <button
                    type="submit"
                    class="round send"
                    aria-label=move || t(ChatText::Send)
                    title=move || t(ChatText::Send)
                    aria-disabled=move || {
                        let empty = draft.with(|draft| draft.text.trim().is_empty());
                        (empty || left.get() < 0).then_some("true")
                    }
                >
                    <Icon name=IconName::Send />
                </button>
            </div>
            <p class="left" class:wrong=move || left.get() < 0 role="status">
                {move || (left.get() <= TELL_FROM).then(|| t(ChatText::Left(left.get())))}
            </p>
        </form>
    }
}

/// The draft that is back when the one in the field is sent, and the way to it.
#[component]
fn WaitingDraft(parts: ChatParts) -> impl IntoView {
    let waiting = parts.chat.waiting_draft();
    let back = move |_| {
        parts.chat.back_to_waiting();
        parts.to_field.update(|times| *times += 1);
    };
    view! {
        <Show when=move || waiting.read().is_some()>
            <div class="reply-bar waiting-draft">
                <p>{move || t(ChatText::WaitingDraft)} " " <bdi>{move || waiting.get()}</bdi></p>
                <button type="button" class="button quiet slim" on:click=back>
                    {move || t(ChatText::BackToDraft)}
                </button>
            </div>
        </Show>
    }
}

/// Whom the message answers, and the way out of it.
#[component]
fn ReplyBar(draft: RwSignal<Draft>) -> impl IntoView {
    let to = Memo::new(move |_| {
        draft.with(|draft| draft.reply_to.as_ref().map(|to| to.author.display_name.clone()))
    });
    move || {
        to.get().map(|name| {
            view! {
                <div class="reply-bar">
                    <p>
                        <Named text=ChatText::ReplyingTo name=name />
                    </p>
                    <IconButton
                        label=move || t(ChatText::NoReply)
                        icon=IconName::Close
                        on_press=move |()| draft.update(|draft| draft.reply_to = None)
                    />
                </div>
            }
        })
    }
}
