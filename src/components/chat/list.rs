//! The messages: the newest at the bottom and in sight, unless somebody reads further up. Only a window of them
//! is in the page; it moves when one of its ends comes into sight, and what is being read stays where it is.

use leptos::{html, prelude::*};
use web_sys::{Element, HtmlElement};

use super::{ChatParts, message::MessageRow};
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

/// Nearer to the end than this, in pixels, is at the end.
const AT_END: i32 = 48;
/// An end of the window nearer than this, in pixels, moves it.
const NEAR: i32 = 400;

/// The messages, and the way to the newest.
#[component]
pub fn ChatList(
    /// What the parts of the chat share.
    parts: ChatParts,
) -> impl IntoView {
    let chat = parts.chat;
    let scroller = NodeRef::<html::Div>::new();
    let last_top = StoredValue::new(0);
    let keep_end = move || {
        request_animation_frame(move || {
            // The chat may be gone by now.
            let scroller = scroller.try_get_untracked().flatten();
            if let Some(scroller) = scroller.filter(|_| chat.is_following().get_untracked()) {
                scroller.set_scroll_top(scroller.scroll_height());
                fill(&scroller, chat);
            }
        });
    };
    Effect::new(move |_| {
        chat.rows().track();
        if chat.is_following().get() {
            keep_end();
        }
    });
    // Whoever comes back from another page of the room reads on where they were.
    Effect::new(move |_| {
        if let (Some(scroller), Some((key, at))) = (scroller.get(), chat.reading_place()) {
            request_animation_frame(move || put_row(&scroller, &key, at));
        }
    });
    let now = use_seconds();
    Effect::new(move |_| chat.it_is(now.get()));
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        if let Some(scroller) = scroller.get() {
            watch.set_value(SizeWatch::new(&scroller, move |_, _| keep_end()));
        }
    });
    // Older ones that were fetched are shown when their place is still in sight.
    Effect::new(move |was_loading: Option<bool>| {
        let loading = chat.is_loading().get();
        if let (Some(true), false, Some(scroller)) = (was_loading, loading, scroller.get_untracked())
            && scroller.scroll_top() < NEAR
            && !chat.is_following().get_untracked()
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
        if !chat.is_following().get_untracked()
            && let Some((key, at)) = first_in_sight(&scroller)
        {
            chat.read_at(key, at);
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

/// What is above the first message: older ones on their way, or why there are none, and another try.
#[component]
fn Older(chat: RoomChat) -> impl IntoView {
    let trouble = Memo::new(move |_| chat.trouble().get().as_ref().map(failure_words));
    view! {
        <Show when=move || trouble.read().is_some()>
            <div class="chat-older" role="alert">
                <p class="failure">{move || t(ChatText::NoOlder)} " " {move || trouble.get()}</p>
                <Button
                    label=move || t(SharedText::TryAgain)
                    size=ButtonSize::Slim
                    busy=chat.is_loading()
                    on_press=move |()| chat.at_beginning()
                />
            </div>
        </Show>
    }
}

/// What is below the last message where some are missing: they are on their way, or why not, and another try.
#[component]
fn Missing(chat: RoomChat) -> impl IntoView {
    let trouble = Memo::new(move |_| chat.fill_trouble().get().as_ref().map(failure_words));
    let is_missing = Memo::new(move |_| chat.rows().with(|rows| rows.gap_below));
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
                        busy=chat.is_filling()
                        on_press=move |()| chat.at_end()
                    />
                </Show>
            </div>
        </Show>
    }
}

/// Brings what came meanwhile.
#[component]
fn NewestPill(chat: RoomChat) -> impl IntoView {
    let shown = Memo::new(move |_| !chat.is_following().get());
    let label = move || match chat.unseen().get() {
        0 => t(ChatText::ToNewest),
        count => t(ChatText::New(count)),
    };
    view! {
        <Show when=move || shown.get()>
            <button type="button" class="button slim to-newest" on:click=move |_| chat.set_paused(false)>
                {label}
            </button>
        </Show>
    }
}

/// Asks for older ones while those drawn leave room in a chat that is in sight: nothing to scroll, no way up.
fn fill(scroller: &HtmlElement, chat: RoomChat) {
    let height = scroller.client_height();
    let leaves_room = 0 < height && scroller.scroll_height() <= height;
    if leaves_room && chat.rows().with_untracked(|rows| rows.rows.len() < ROWS_MAX) {
        chat.fill();
    }
}

/// Does `change`, and sees to it that the first row in sight is where it was when the page is drawn next.
fn keeping_place(scroller: &HtmlElement, change: impl FnOnce()) {
    let first = first_in_sight(scroller);
    change();
    let Some((key, at)) = first else { return };
    let scroller = scroller.clone();
    request_animation_frame(move || put_row(&scroller, &key, at));
}

/// The first row in sight, by its key, and how far below the edge it is, in pixels.
fn first_in_sight(scroller: &HtmlElement) -> Option<(String, f64)> {
    let edge = scroller.get_bounding_client_rect().top();
    let places = rows_of(scroller).into_iter().map(|row| (row.get_bounding_client_rect(), row));
    let (place, first) = places.into_iter().find(|(place, _)| place.bottom() > edge)?;
    Some((first.get_attribute("data-key")?, place.top() - edge))
}

/// Scrolls so that the row with this key is so far below the edge.
fn put_row(scroller: &HtmlElement, key: &str, at: f64) {
    let edge = scroller.get_bounding_client_rect().top();
    let same = |row: &Element| row.get_attribute("data-key").as_deref() == Some(key);
    if let Some(row) = rows_of(scroller).into_iter().find(same) {
        let moved = row.get_bounding_client_rect().top() - edge - at;
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
        scroller.set_scroll_top(scroller.scroll_top() + moved.round() as i32);
    }
}

/// The messages; the days among them stay at the edge when they are scrolled past.
fn rows_of(scroller: &HtmlElement) -> Vec<Element> {
    let Ok(Some(list)) = scroller.query_selector(".messages") else { return Vec::new() };
    let rows = list.children();
    let all = (0..rows.length()).filter_map(|index| rows.item(index));
    all.filter(|row| row.class_list().contains("message")).collect()
}
