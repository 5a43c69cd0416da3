//! The switch between the two lists on narrow screens; on wide ones the style sheet hides it and shows both lists.

use costage_protocol::InvitationId;
use leptos::prelude::*;

use crate::i18n::{InvitePageText, t};

/// One of the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The people to invite.
    People,
    /// The invitations sent.
    Sent,
}

impl Pane {
    /// The value of `data-shown`, which the style sheet selects by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Sent => "sent",
        }
    }
}

/// Two buttons, one of them pressed.
#[component]
pub fn PaneTabs(
    shown: RwSignal<Pane>,
    /// The invitations sent, whose number is shown.
    invitations: Memo<Vec<InvitationId>>,
) -> impl IntoView {
    let pressed = move |pane| (shown.get() == pane).to_string();
    view! {
        <div class="pane-tabs" role="group" aria-label=move || t(InvitePageText::Lists)>
            <button
                type="button"
                aria-pressed=move || pressed(Pane::People)
                on:click=move |_| shown.set(Pane::People)
            >
                {move || t(InvitePageText::People)}
            </button>
            <button
                type="button"
                aria-pressed=move || pressed(Pane::Sent)
                on:click=move |_| shown.set(Pane::Sent)
            >
                {move || t(InvitePageText::Sent)}
                <span class="badge">{move || invitations.read().len()}</span>
            </button>
        </div>
    }
}
