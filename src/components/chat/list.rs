//! The list of messages, which scrolls along with new ones unless the reader has scrolled up. Only a window of them is in
//! the page. It moves when one of its ends comes into sight, and the messages that are being read stay in place.

use leptos::html;
use leptos_erased::prelude::*;
use web_sys::{Element, HtmlElement};

use super::{message::MessageRow, parts::ChatParts};
use crate::{
    components::ui::{
        button::{Button, ButtonSize},
        failure::failure_words,
        now::use_seconds,
        skeleton::SkeletonRows,
    },
    i18n::{ChatText, ProblemText, SharedText, t},
    ports::size::SizeWatch,
    state::{
        Phase,
        chat::{ChatRow, ROWS_MAX, RoomChat},
    },
};

/// A scroll position this close to the end, in pixels, counts as the end.
const AT_END: i32 = 48;
/// The window moves when one of its ends is this close, in pixels.
const NEAR: i32 = 400;

/// The messages, and a button to the newest.
#[component]
pub fn ChatList(
    /// The state that the parts of the chat share.
    parts: ChatParts,
) -> impl IntoView {
    let chat = parts.chat;
    let scroller = NodeRef::<html::Div>::new();
    let last_top = StoredValue::new(0);
    let scroll_to_end = move || {
        request_animation_frame(move || {
            // The chat may have been left by now.
            let scroller = scroller.try_get_untracked().flatten();
            if let Some(scroller) = scroller.filter(|_| chat.follows_newest().get_untracked()) {
                scroller.set_scroll_top(scroller.scroll_height());
                fill(&scroller, chat);
            }
        });
    };
    Effect::new(move |_| {
        chat.rows().track();
        if chat.follows_newest().get() {
            scroll_to_end();
        }
    });
    // A reader who comes back from another page of the room goes on reading at the same place.
    Effect::new(move |_| {
        if let (Some(scroller), Some((key, at))) = (scroller.get(), chat.reading_place()) {
            request_animation_frame(move || scroll_row_to(&scroller, &key, at));
        }
    });
    let now = use_seconds();
    Effect::new(move |_| chat.set_time(now.get()));
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        if let Some(scroller) = scroller.get() {
            watch.set_value(SizeWatch::new(&scroller, move |_, _| scroll_to_end()));
        }
    });
    // Older messages that were loaded are shown if the reader is still there.
    Effect::new(move |was_loading: Option<bool>| {
        let loading = chat.is_loading_older().get();
        if let (Some(true), false, Some(scroller)) = (was_loading, loading, scroller.get_untracked())
            && scroller.scroll_top() < NEAR
            && !chat.follows_newest().get_untracked()
        {
            keeping_place(&scroller, move || {
                chat.move_up();
            });
        }
        loading
    });
    let on_scroll = move |_| {
        let Some(scroller) = scroller.get_untracked() else { return };
        let top = scroller.scroll_top();
        let below = scroller.scroll_height() - scroller.client_height() - top;
        let moved_up = top < last_top.get_value();
        last_top.set_value(top);
        let more_below = chat.rows().with_untracked(|rows| rows.more_below);
        if below <= AT_END && !more_below {
            chat.at_end();
        } else if moved_up && below > AT_END {
            chat.stay_here();
        }
        if top < NEAR && moved_up {
            keeping_place(&scroller, move || chat.at_beginning());
        } else if below < NEAR && more_below {
            keeping_place(&scroller, move || chat.at_end());
        }
        if !chat.follows_newest().get_untracked()
            && let Some((key, at)) = first_in_sight(&scroller)
        {
            chat.note_first_row(key, at);
        }
    };
    let is_empty =
        move || chat.phase().get() == Phase::Ready && chat.rows().with(|rows| rows.rows.is_empty());
    let beginning = move || match chat.phase().get() {
        Phase::Loading => Some(view! { <SkeletonRows count=4 /> }.into_any()),
        Phase::Failed(code) => {
            Some(view! { <p class="failure">{move || t(ProblemText::Code(code))}</p> }.into_any())
        }
        Phase::Ready => None,
    };
    view! {
        <div class="chat-middle">
            <div
                class="chat-scroll"
                data-testid="chat-scroll"
                node_ref=scroller
                tabindex="0"
                role="group"
                aria-label=move || t(ChatText::Messages)
                on:scroll=on_scroll
            >
                {beginning}
                <Older chat=chat />
                <Show when=is_empty>
                    <p class="chat-empty">{move || t(ChatText::Empty)}</p>
                </Show>
                <ol class="messages" role="list">
                    <For
                        each=move || chat.rows().get().rows
                        key=|row: &ChatRow| (row.key(), row.state())
                        let:row
                    >
                        <MessageRow row=row parts=parts />
                    </For>
                </ol>
                <Missing chat=chat />
            </div>
            <NewestPill chat=chat />
        </div>
    }
}

/// The error above the first message when older ones could not be loaded, with a button to try again.
#[component]
fn Older(chat: RoomChat) -> impl IntoView {
    let trouble = memo(move |_| chat.older_failure().get().as_ref().map(failure_words));
    view! {
        <Show when=move || trouble.read().is_some()>
            <div class="chat-older" role="alert">
                <p class="failure">{move || t(ChatText::NoOlder)} " " {move || trouble.get()}</p>
                <Button
                    label=move || t(SharedText::TryAgain)
                    size=ButtonSize::Slim
                    busy=chat.is_loading_older()
                    on_press=move |()| chat.at_beginning()
                />
            </div>
        </Show>
    }
}

/// The notice below the last message at the gap: messages are being loaded, or why not, with a button to try again.
#[component]
fn Missing(chat: RoomChat) -> impl IntoView {
    let trouble = memo(move |_| chat.newer_failure().get().as_ref().map(failure_words));
    let is_missing = memo(move |_| chat.rows().with(|rows| rows.gap_below));
    view! {
        <Show when=move || is_missing.get()>
            <div class="chat-older">
                <p role="status">{move || t(ChatText::LoadingNewer)}</p>
                <Show when=move || trouble.read().is_some()>
                    <p class="failure" role="alert">
                        {move || t(ChatText::NoNewer)}
                        " "
                        {move || trouble.get()}
                    </p>
                    <Button
                        label=move || t(SharedText::TryAgain)
                        size=ButtonSize::Slim
                        busy=chat.is_loading_newer()
                        on_press=move |()| chat.at_end()
                    />
                </Show>
            </div>
        </Show>
    }
}

/// The button that scrolls to the newest messages and counts the unseen ones.
#[component]
fn NewestPill(chat: RoomChat) -> impl IntoView {
    let shown = memo(move |_| !chat.follows_newest().get());
    let label = move || match chat.unseen().get() {
        0 => t(ChatText::ToNewest),
        count => t(ChatText::New(count.into())),
    };
    view! {
        <Show when=move || shown.get()>
            <button type="button" class="button slim to-newest" on:click=move |_| chat.set_paused(false)>
                {label}
            </button>
        </Show>
    }
}

/// Loads older messages while those drawn do not fill the visible list: without anything to scroll, nobody could ask for
/// them.
fn fill(scroller: &HtmlElement, chat: RoomChat) {
    let height = scroller.client_height();
    let leaves_room = 0 < height && scroller.scroll_height() <= height;
    if leaves_room && chat.rows().with_untracked(|rows| rows.rows.len() < ROWS_MAX) {
        chat.fill();
    }
}

/// Makes a change, and scrolls so that the first row in sight stays in place.
fn keeping_place(scroller: &HtmlElement, change: impl FnOnce()) {
    let first = first_in_sight(scroller);
    change();
    let Some((key, at)) = first else { return };
    let scroller = scroller.clone();
    request_animation_frame(move || scroll_row_to(&scroller, &key, at));
}

/// The key of the first row in sight, and its distance from the upper edge in pixels.
fn first_in_sight(scroller: &HtmlElement) -> Option<(String, f64)> {
    let edge = scroller.get_bounding_client_rect().top();
    let places = rows_of(scroller).into_iter().map(|row| (row.get_bounding_client_rect(), row));
    let (place, first) = places.into_iter().find(|(place, _)| place.bottom() > edge)?;
    Some((first.get_attribute("data-key")?, place.top() - edge))
}

/// Scrolls so that the row with this key is `at` pixels below the upper edge.
fn scroll_row_to(scroller: &HtmlElement, key: &str, at: f64) {
    let edge = scroller.get_bounding_client_rect().top();
    let same = |row: &Element| row.get_attribute("data-key").as_deref() == Some(key);
    if let Some(row) = rows_of(scroller).into_iter().find(same) {
        let moved = row.get_bounding_client_rect().top() - edge - at;
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
        scroller.set_scroll_top(scroller.scroll_top() + moved.round() as i32);
    }
}

/// The rows with messages. Those with days are left out, because they stick to the edge.
fn rows_of(scroller: &HtmlElement) -> Vec<Element> {
    let Ok(Some(list)) = scroller.query_selector(".messages") else { return Vec::new() };
    let rows = list.children();
    let all = (0..rows.length()).filter_map(|index| rows.item(index));
    all.filter(|row| row.class_list().contains("message")).collect()
}
