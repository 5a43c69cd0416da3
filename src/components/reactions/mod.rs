//! Reactions: a row of buttons, and the reactions that rise over the video.

use costage_protocol::Reaction;
use leptos_erased::prelude::*;

use crate::{
    i18n::{ReactionText, t},
    ports::media_query::MediaQueryWatch,
    state::{
        keep_alive::keep_alive,
        reactions::{RoomReactions, rising::RisingReaction},
    },
};

const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";

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

/// One button for each kind. With reduced motion the total stands beside them.
#[component]
pub fn ReactionBar(
    #[prop(into)] on_press: Callback<Reaction>,
    /// The number of reactions in this room so far.
    #[prop(into)]
    total: Signal<u64>,
    #[prop(into)] reduced_motion: Signal<bool>,
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
                <span aria-hidden="true">{emoji(kind)}</span>
            </button>
        }
    };
    view! {
        <div
            class="reactions"
            part="reactions"
            role="group"
            data-testid="reactions"
            data-total=move || total.get()
            aria-label=move || t(ReactionText::Reactions)
        >
            {Reaction::ALL.map(button).collect_view()}
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
) -> impl IntoView {
    view! {
        <ReactionBar
            on_press=move |kind| reactions.press(kind)
            total=reactions.total()
            reduced_motion=reduced_motion
        />
    }
}
