//! The switch between the lists on narrow screens; on wide ones the style sheet hides it and shows all of them.

use leptos_erased::prelude::*;

use crate::i18n::{InvitePageText, t};

/// One of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The people to invite.
    People,
    /// Those who ask to join.
    Requests,
    /// The invitations sent.
    Sent,
}

impl Pane {
    /// The value of `data-shown`, which the style sheet selects by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Requests => "requests",
            Self::Sent => "sent",
        }
    }
}

/// Three buttons, one of them pressed.
#[component]
pub fn PaneTabs(
    shown: RwSignal<Pane>,
    /// How many ask to join.
    requests: Signal<usize>,
    /// How many were invited.
    invitations: Signal<usize>,
) -> impl IntoView {
    let tab = move |pane: Pane, text: InvitePageText, count: Option<Signal<usize>>| {
        let some = count.map(|count| memo(move |_| count.get()));
        let badge = move || {
            some.map(|count| count.get())
                .filter(|count| *count > 0)
                .map(|count| view! { <span class="badge">{count}</span> })
        };
        view! {
            <button
                type="button"
                aria-pressed=move || (shown.get() == pane).to_string()
                on:click=move |_| shown.set(pane)
            >
                {move || t(text)}
                {badge}
            </button>
        }
    };
    view! {
        <div class="pane-tabs" role="group" aria-label=move || t(InvitePageText::Lists)>
            {tab(Pane::People, InvitePageText::People, None)}
            {tab(Pane::Requests, InvitePageText::Requests, Some(requests))}
            {tab(Pane::Sent, InvitePageText::Sent, Some(invitations))}
        </div>
    }
}
