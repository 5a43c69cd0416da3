//! The one button of a row, whose verb follows the row's state. It stays the same element while the verb
//! changes, so that the keyboard does not lose its place.

use leptos::prelude::*;

use super::button::{Button, ButtonKind, ButtonSize};
use crate::i18n::{InvitePageText, SharedText, t};

/// What can be done to an invitation that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowVerb {
    /// Take it back.
    Cancel,
    /// Send another one.
    InviteAgain,
    /// Take the seat away.
    Remove,
}

impl RowVerb {
    const fn label(self) -> RowVerbLabel {
        match self {
            Self::Cancel => RowVerbLabel::Shared(SharedText::Cancel),
            Self::InviteAgain => RowVerbLabel::Invite(InvitePageText::InviteAgain),
            Self::Remove => RowVerbLabel::Invite(InvitePageText::Remove),
        }
    }
}

enum RowVerbLabel {
    Shared(SharedText),
    Invite(InvitePageText),
}

/// A slim button that does `verb`; nothing while there is none.
#[component]
pub fn RowButton(
    /// What it does now.
    #[prop(into)]
    verb: Signal<Option<RowVerb>>,
    /// Does it.
    #[prop(into)]
    on_press: Callback<RowVerb>,
    /// It is being done.
    #[prop(into)]
    busy: Signal<bool>,
    /// Whether the Tab key stops here.
    #[prop(into)]
    tab_stop: Signal<bool>,
    /// The id of the name of the person it is about.
    #[prop(into)]
    described_by: String,
) -> impl IntoView {
    let has_verb = Memo::new(move |_| verb.get().is_some());
    let label = move || match verb.get().map(RowVerb::label) {
        Some(RowVerbLabel::Shared(text)) => t(text),
        Some(RowVerbLabel::Invite(text)) => t(text),
        None => String::new(),
    };
    let press = move |()| {
        if let Some(verb) = verb.get_untracked() {
            on_press.run(verb);
        }
    };
    view! {
        <Show when=move || has_verb.get()>
            <Button
                label=label
                kind=ButtonKind::Plain
                size=ButtonSize::Slim
                busy=busy
                described_by=described_by.clone()
                on_press=press
                attr:data-part="act"
                attr:tabindex=move || if tab_stop.get() { "0" } else { "-1" }
            />
        </Show>
    }
}
