//! Reactions: a row of buttons, and what rises over the video.

use costage_protocol::Reaction;
use leptos::prelude::*;

use crate::{
    i18n::{ReactionText, t},
    ports::media_query::MediaQueryWatch,
    state::reactions::{RoomReactions, flight::Rising},
};

const NO_MOTION: &str = "(prefers-reduced-motion: reduce)";

/// The sign people know it by.
#[must_use]
pub const fn sign(kind: Reaction) -> &'static str {
    match kind {
        Reaction::Heart => "❤️",
        Reaction::Clap => "👏",
        Reaction::Laugh => "😂",
        Reaction::Wow => "😮",
        Reaction::Fire => "🔥",
        Reaction::Party => "🎉",
    }
}

/// Whether the reader wants no motion, for as long as the current owner lives.
#[must_use]
pub fn use_calm() -> RwSignal<bool> {
    let calm = RwSignal::new(false);
    let watch = StoredValue::new_local(MediaQueryWatch::new(NO_MOTION, move |wanted| calm.set(wanted)));
    on_cleanup(move || watch.dispose());
    calm
}

/// One button for each kind. Where nothing may move, how many there were stands beside them.
#[component]
pub fn ReactionBar(
    /// Sends one up.
    #[prop(into)]
    on_press: Callback<Reaction>,
    /// All there ever were in this room.
    #[prop(into)]
    total: Signal<u64>,
    /// Whether nothing may move.
    #[prop(into)]
    calm: Signal<bool>,
) -> impl IntoView {
    let button = move |kind: Reaction| {
        let label = move || t(ReactionText::Send(kind));
        view! {
            <button
                type="button"
                class="reaction"
                aria-label=label
                title=label
                on:click=move |_| on_press.run(kind)
            >
                <span aria-hidden="true">{sign(kind)}</span>
            </button>
        }
    };
    view! {
        <div
            class="reactions"
            role="group"
            data-testid="reactions"
            data-total=move || total.get()
            aria-label=move || t(ReactionText::Reactions)
        >
            {Reaction::ALL.map(button).collect_view()}
            <Show when=move || calm.get()>
                <span class="count" data-testid="reaction-count">
                    {move || t(ReactionText::Total(total.get()))}
                </span>
            </Show>
        </div>
    }
}

/// What rises now. It says nothing to screen readers and lets every touch through.
#[component]
pub fn RisingReactions(
    /// What.
    #[prop(into)]
    rising: Signal<Vec<Rising>>,
) -> impl IntoView {
    view! {
        <div class="rising" data-testid="rising" aria-hidden="true">
            <For each=move || rising.get() key=|one| one.id let:one>
                <span
                    data-kind=one.kind.as_str()
                    style=("--across", format!("{:.3}", one.across))
                    style=("--sway", format!("{:.3}", one.sway))
                    style=("animation-delay", format!("{}ms", one.delay_ms))
                >
                    {sign(one.kind)}
                </span>
            </For>
        </div>
    }
}

/// The row of buttons of the room that is open.
#[component]
pub fn RoomReactionBar(
    /// Its reactions.
    reactions: RoomReactions,
    /// Whether nothing may move.
    #[prop(into)]
    calm: Signal<bool>,
) -> impl IntoView {
    view! { <ReactionBar on_press=move |kind| reactions.press(kind) total=reactions.total() calm=calm /> }
}
