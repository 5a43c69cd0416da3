//! The field to write a message: Enter sends, Shift+Enter starts a new line.

use leptos::ev::{MouseEvent, SubmitEvent};
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;

use super::{composer_model::ComposerModel, emoji::EmojiPicker, parts::ChatParts, suggestions::Suggestions};
use crate::{
    components::{
        people::isolated_name::IsolatedName,
        ui::{
            button::IconButton,
            element_id::element_id,
            icon::{Icon, IconName},
        },
    },
    i18n::{ChatText, t},
    state::use_room,
};

/// From this many on, the number of characters left is shown.
const SHOW_LEFT_FROM: i64 = 60;

/// The field, and everything around it.
#[component]
pub fn Composer(
    /// The state that the parts of the chat share.
    parts: ChatParts,
) -> impl IntoView {
    let model = parts.composer;
    let left = model.left;
    view! {
        <form
            class="composer"
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                model.send();
            }
        >
            <WaitingDraft parts=parts />
            <ReplyBar model=model />
            <MessageField model=model />
            <p class="left" class:wrong=move || left.get() < 0 role="status">
                {move || (left.get() <= SHOW_LEFT_FROM).then(|| t(ChatText::Left(left.get().into())))}
            </p>
        </form>
    }
}

/// The text field with its suggestions, the emoji and the button that sends.
#[component]
fn MessageField(model: ComposerModel) -> impl IntoView {
    let room = use_room();
    let list_id = StoredValue::new(element_id("suggestions"));
    let offered_list = move || model.offers_people().then(|| list_id.get_value());
    let active = move || offered_list().map(|list| format!("{list}-{}", model.chosen.get()));
    view! {
        <Suggestions
            id=list_id.get_value()
            people=model.offered.into()
            chosen=model.chosen.into()
            on_take=Callback::new(move |user| model.mention(user))
        />
        <div class="composer-row" on:mousedown=keep_focus_in_field>
            <div class="composer-box">
                <textarea
                    node_ref=model.field
                    rows="1"
                    dir="auto"
                    enterkeyhint="send"
                    autocomplete="off"
                    aria-autocomplete="list"
                    aria-haspopup="listbox"
                    aria-controls=offered_list
                    aria-activedescendant=active
                    aria-label=move || t(ChatText::Write)
                    placeholder=move || t(ChatText::Example)
                    aria-invalid=move || (model.left.get() < 0).to_string()
                    prop:value=move || model.draft.with(|draft| draft.text.clone())
                    on:input:target=move |event| model.typed(event.target().value(), room)
                    on:keydown=move |event| model.on_key(&event)
                    on:blur=move |_| model.offer_nobody()
                ></textarea>
                <EmojiPicker on_pick=Callback::new(move |emoji| model.insert(emoji)) />
            </div>
            <button
                type="submit"
                class="round send"
                aria-label=move || t(ChatText::Send)
                title=move || t(ChatText::Send)
                aria-disabled=move || (!model.can_send()).then_some("true")
            >
                <Icon name=IconName::Send />
            </button>
        </div>
    }
}

/// Leaves the focus in the field when a button beside it is pressed: on phones these are there only while somebody writes, and
/// Safari gives the focus to no button.
fn keep_focus_in_field(event: MouseEvent) {
    let pressed = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if pressed.is_some_and(|pressed| !pressed.matches("textarea").unwrap_or(true)) {
        event.prevent_default();
    }
}

/// The draft that returns to the field after the present one is sent, and a button to return to it now.
#[component]
fn WaitingDraft(parts: ChatParts) -> impl IntoView {
    let waiting = parts.chat.waiting_draft();
    let back = move |_| {
        parts.chat.back_to_waiting();
        parts.composer.focus();
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

/// The author of the message that the draft replies to, and a button to cancel the reply.
#[component]
fn ReplyBar(model: ComposerModel) -> impl IntoView {
    let to = memo(move |_| {
        model.draft.with(|draft| draft.reply_to.as_ref().map(|to| to.author.display_name.clone()))
    });
    move || {
        to.get().map(|name| {
            view! {
                <div class="reply-bar">
                    <p>
                        <IsolatedName text=ChatText::ReplyingTo name=name />
                    </p>
                    <IconButton
                        label=move || t(ChatText::NoReply)
                        icon=IconName::Close
                        on_press=move |()| model.cancel_reply()
                    />
                </div>
            }
        })
    }
}
