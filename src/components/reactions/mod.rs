//! Reactions: a row of buttons, and the reactions that rise over the video.

use std::time::Duration;

use costage_protocol::Reaction;
use leptos::{
    ev::{FocusEvent, KeyboardEvent, MouseEvent},
    html,
};
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;

use crate::{
    i18n::{ReactionText, t},
    ports::media_query::MediaQueryWatch,
    state::{
        keep_alive::keep_alive,
        reactions::{RoomReactions, rising::RisingReaction},
    },
};

const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";

/// How long the heart is held until the others open.
const HELD: Duration = Duration::from_millis(350);

#[must_use]
pub const fn emoji(kind: Reaction) -> &'static str {
    match kind {
        Reaction::Heart => "❤️",
        Reaction::Clap => "👏",
        Reaction::Laugh => "😂",
        Reaction::Wow => "😮",
        Reaction::Fire => "🔥",
        Reaction::Party => "🎉",
    }
}

/// Whether the reader prefers reduced motion.
#[must_use]
pub fn use_reduced_motion() -> RwSignal<bool> {
    let reduced_motion = RwSignal::new(false);
    keep_alive(MediaQueryWatch::new(REDUCED_MOTION, move |wanted| reduced_motion.set(wanted)));
    reduced_motion
}

/// One button for each kind. With reduced motion the total stands beside them. On phones only the heart is in the bar; the
/// others open over it while it is held, by an arrow key, or by `is_open`.
#[component]
pub fn ReactionBar(
    #[prop(into)] on_press: Callback<Reaction>,
    /// The number of reactions in this room so far.
    #[prop(into)]
    total: Signal<u64>,
    #[prop(into)] reduced_motion: Signal<bool>,
    /// Whether the others are open on a phone.
    #[prop(default = RwSignal::new(false))]
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let others = NodeRef::<html::Div>::new();
    let holding = StoredValue::new(None::<TimeoutHandle>);
    let let_go = move || {
        if let Some(timer) = holding.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(let_go);
    let opens = move || {
        // In a wide bar all of them are shown.
        let is_hidden = others.get_untracked().is_some_and(|others| others.offset_height() == 0);
        if is_hidden {
            is_open.set(true);
        }
        is_hidden
    };
    let was_held = StoredValue::new(false);
    let hold = move |_| {
        let_go();
        was_held.set_value(false);
        let held = move || was_held.set_value(opens());
        holding.set_value(set_timeout_with_handle(held, HELD).ok());
    };
    // The first of them takes the focus, and they close when it leaves them.
    Effect::new(move || {
        if is_open.get() {
            request_animation_frame(move || {
                let first =
                    others.try_get_untracked().flatten().and_then(|others| others.first_element_child());
                if let Some(first) = first {
                    let _ = first.unchecked_into::<web_sys::HtmlElement>().focus();
                }
            });
        }
    });
    let left = move |event: FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Node>().ok());
        if !others.get_untracked().is_some_and(|others| others.contains(next.as_ref())) {
            is_open.set(false);
        }
    };
    let press = move |kind: Reaction| {
        // The press that has opened the others sends nothing.
        if kind == Reaction::Heart && was_held.get_value() {
            was_held.set_value(false);
        } else {
            is_open.set(false);
            on_press.run(kind);
        }
    };
    let button = move |kind: Reaction| {
        let label = move || t(ReactionText::Send(kind));
        view! {
            <button type="button" class="reaction" aria-label=label title=label on:click=move |_| press(kind)>
                <span aria-hidden="true">{emoji(kind)}</span>
            </button>
        }
    };
    let [heart, rest @ ..] = Reaction::ALL;
    view! {
        <div
            class="reactions"
            class:open=move || is_open.get()
            part="reactions"
            role="group"
            data-testid="reactions"
            data-total=move || total.get()
            aria-label=move || t(ReactionText::Reactions)
            on:keydown=move |event: KeyboardEvent| match event.key().as_str() {
                "ArrowUp" | "ArrowDown" if opens() => event.prevent_default(),
                "Escape" if is_open.get_untracked() => {
                    event.stop_propagation();
                    is_open.set(false);
                }
                _ => {}
            }
        >
            <div
                class="heart"
                on:pointerdown=hold
                on:pointerup=move |_| let_go()
                on:pointerleave=move |_| let_go()
                on:pointercancel=move |_| let_go()
                on:contextmenu=move |event: MouseEvent| event.prevent_default()
            >
                {button(heart)}
            </div>
            <div class="others" node_ref=others on:focusout=left>
                {rest.map(button).collect_view()}
            </div>
            <Show when=move || reduced_motion.get()>
                <span class="count" data-testid="reaction-count">
                    {move || t(ReactionText::Total(total.get().into()))}
                </span>
            </Show>
        </div>
    }
}

/// The reactions now rising. Hidden from screen readers; touches pass through.
#[component]
pub fn RisingReactions(#[prop(into)] rising: Signal<Vec<RisingReaction>>) -> impl IntoView {
    view! {
        <div class="rising" data-testid="rising" aria-hidden="true">
            <For each=move || rising.get() key=|one| one.id let:one>
                <span
                    data-kind=one.kind.as_str()
                    style=("--across", format!("{:.3}", one.across))
                    style=("--sway", format!("{:.3}", one.sway))
                    style=("animation-delay", format!("{}ms", one.delay_ms))
                >
                    {emoji(one.kind)}
                </span>
            </For>
        </div>
    }
}

/// The row of buttons of the current room.
#[component]
pub fn RoomReactionBar(
    reactions: RoomReactions,
    #[prop(into)] reduced_motion: Signal<bool>,
    /// Whether those that do not fit on a phone are open.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <ReactionBar
            on_press=move |kind| reactions.press(kind)
            total=reactions.total()
            reduced_motion=reduced_motion
            is_open=is_open
        />
    }
}
