//! The only button of a row, whose action follows the row's state. It stays the same element when the action changes,
//! so that it keeps the focus.

use leptos_erased::prelude::*;

use super::button::{Button, ButtonKind, ButtonSize};
use crate::i18n::{InvitePageText, SharedText, t};

/// The action on an invitation that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowVerb {
    Cancel,
    InviteAgain,
    /// Ends the invitee's seat.
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

/// A slim button for `verb`; nothing while there is none.
#[component]
pub fn RowButton(
    /// The current action.
    #[prop(into)]
    verb: Signal<Option<RowVerb>>,
    #[prop(into)] on_press: Callback<RowVerb>,
    /// The action is under way.
    #[prop(into)]
    busy: Signal<bool>,
    /// Whether the Tab key stops at it.
    #[prop(into)]
    tab_stop: Signal<bool>,
    /// The id of the element with the person's name.
    #[prop(into)]
    described_by: String,
) -> impl IntoView {
    let has_verb = memo(move |_| verb.get().is_some());
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
