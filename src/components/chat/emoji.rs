//! A small set of emoji to pick from. On the keyboard arrows move, Enter picks, Escape closes.

use leptos::{ev::KeyboardEvent, html};
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;

use crate::{
    components::ui::icon::{Icon, IconName},
    i18n::{ChatText, t},
    ports::tree::Tree,
};

/// The number of emoji in a row.
const COLUMNS: usize = 8;

/// The emoji, each with its accessible name.
const EMOJI: [(&str, &str); 48] = [
    ("😀", "grinning"),
    ("😂", "tears of joy"),
    ("🙂", "smiling"),
    ("😉", "winking"),
    ("😍", "heart eyes"),
    ("🥰", "in love"),
    ("😎", "cool"),
    ("🤩", "starry eyes"),
    ("🤔", "thinking"),
    ("😮", "surprised"),
    ("😅", "relieved"),
    ("😢", "crying"),
    ("😭", "sobbing"),
    ("😡", "angry"),
    ("🥳", "party"),
    ("😴", "asleep"),
    ("👍", "thumbs up"),
    ("👎", "thumbs down"),
    ("👏", "clapping"),
    ("🙌", "raised hands"),
    ("🙏", "thank you"),
    ("👋", "waving"),
    ("💪", "strong"),
    ("🤝", "handshake"),
    ("❤️", "heart"),
    ("🧡", "orange heart"),
    ("💛", "yellow heart"),
    ("💚", "green heart"),
    ("💙", "blue heart"),
    ("💜", "purple heart"),
    ("💔", "broken heart"),
    ("🔥", "fire"),
    ("⭐", "star"),
    ("✨", "sparkles"),
    ("🎉", "celebration"),
    ("🎁", "present"),
    ("💯", "hundred"),
    ("✅", "check mark"),
    ("❌", "cross mark"),
    ("❓", "question"),
    ("🎶", "music"),
    ("📷", "camera"),
    ("🛒", "shopping cart"),
    ("☕", "coffee"),
    ("🍕", "pizza"),
    ("🌍", "world"),
    ("🐶", "dog"),
    ("🐱", "cat"),
];

/// The button, and the emoji that it opens.
#[component]
pub fn EmojiPicker(
    /// Called with the emoji that was picked.
    on_pick: Callback<&'static str>,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let grid = NodeRef::<html::Div>::new();
    let close = move || {
        is_open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            close();
        } else if let Some(grid) = grid.get_untracked()
            && move_focus(&grid, &event.key())
        {
            event.prevent_default();
        }
    };
    // The first one takes the focus when they open.
    Effect::new(move || {
        if is_open.get()
            && let Some(grid) = grid.get()
        {
            focus(&grid, 0);
        }
    });
    view! {
        <div class="emoji">
            <button
                type="button"
                class="round"
                node_ref=button
                aria-label=move || t(ChatText::Emoji)
                title=move || t(ChatText::Emoji)
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                <Icon name=IconName::Smile />
            </button>
            <Show when=move || is_open.get()>
                <div
                    class="emoji-grid"
                    node_ref=grid
                    role="group"
                    aria-label=move || t(ChatText::Emoji)
                    on:keydown=on_key
                >
                    {EMOJI
                        .into_iter()
                        .map(|(emoji, name)| {
                            view! {
                                <button
                                    type="button"
                                    tabindex="-1"
                                    aria-label=name
                                    title=name
                                    on:click=move |_| {
                                        is_open.set(false);
                                        on_pick.run(emoji);
                                    }
                                >
                                    {emoji}
                                </button>
                            }
                        })
                        .collect_view()}
                </div>
            </Show>
        </div>
    }
}

/// The place that `key` leads to from place `here`, where the places follow each other from right to left or from left to right.
fn step(here: usize, key: &str, is_rtl: bool) -> Option<usize> {
    let last = EMOJI.len() - 1;
    let forth = if is_rtl { "ArrowLeft" } else { "ArrowRight" };
    Some(match key {
        "ArrowRight" | "ArrowLeft" if key == forth => (here + 1).min(last),
        "ArrowRight" | "ArrowLeft" => here.saturating_sub(1),
        "ArrowDown" => (here + COLUMNS).min(last),
        "ArrowUp" => here.checked_sub(COLUMNS).unwrap_or(here),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

fn move_focus(grid: &web_sys::HtmlElement, key: &str) -> bool {
    let focused = Tree::of(grid).and_then(|tree| tree.focused());
    let children = grid.children();
    let here = (0..children.length()).position(|index| children.item(index) == focused).unwrap_or(0);
    let directed = grid.closest("[dir]").ok().flatten();
    let is_rtl = directed.is_some_and(|directed| directed.get_attribute("dir").as_deref() == Some("rtl"));
    let next = step(here, key, is_rtl);
    if let Some(next) = next {
        focus(grid, next);
    }
    next.is_some()
}

fn focus(grid: &web_sys::HtmlElement, place: usize) {
    let child = u32::try_from(place).ok().and_then(|place| grid.children().item(place));
    if let Some(child) = child.and_then(|child| child.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = child.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_stay_inside() {
        for key in ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End"] {
            for here in 0..EMOJI.len() {
                for is_rtl in [false, true] {
                    assert!(step(here, key, is_rtl).is_some_and(|next| next < EMOJI.len()));
                }
            }
        }
        assert_eq!(step(0, "a", false), None);
        assert_eq!(step(5, "ArrowLeft", false), Some(4));
        assert_eq!(step(5, "ArrowLeft", true), Some(6));
    }
}
