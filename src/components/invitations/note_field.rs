//! The picker's field for the note that goes with each invitation.

use costage_protocol::invitations::NOTE_MAX;
use leptos_erased::prelude::*;

use crate::{
    components::ui::text_field::TextField,
    i18n::{InvitePageText, t},
    ports::text_length::graphemes,
};

/// The number of characters left is shown from this one on.
const NEARLY_FULL: usize = 20;

/// The field. It does not cut a note that is too long: it says so, and the server refuses the invitation.
#[component]
pub fn NoteField(note: RwSignal<String>) -> impl IntoView {
    let left = memo(move |_| NOTE_MAX.checked_sub(graphemes(note.read().trim())));
    let error = move || left.get().is_none().then(|| t(InvitePageText::NoteTooLong(NOTE_MAX.into())));
    let hint = move || {
        left.get().map(|left| match left <= NEARLY_FULL {
            true => t(InvitePageText::NoteLeft(left.into())),
            false => t(InvitePageText::NoteHint),
        })
    };
    view! {
        <TextField
            label=move || t(InvitePageText::Note)
            value=note
            error=Signal::derive(error)
            hint=Signal::derive(hint)
            required=false
        />
    }
}
