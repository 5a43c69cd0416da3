//! Which of the lists is shown where only one has room; elsewhere the sheet hides the choice and shows both.

use costage_protocol::InvitationId;
use leptos::prelude::*;

use crate::i18n::{InvitePageText, t};

/// A list of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// Whom one can invite.
    People,
    /// What was sent.
    Sent,
}

impl Pane {
    /// What the sheet calls it.
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
    /// The list that is shown.
    shown: RwSignal<Pane>,
    /// What was sent, to be counted.
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
