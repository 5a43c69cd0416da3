//! Announces invitations to screen readers: politely, and each exactly once.

use std::collections::HashSet;

use costage_protocol::Invitation;
use leptos_erased::prelude::*;

use crate::i18n::{InvitationBannerText, InvitationNoteText, t};

/// A live region that exists before there is anything to announce, as screen readers need it. Neither navigating
/// among the invitations nor a change of one announces anything again.
#[component]
pub fn Announcement(#[prop(into)] pending: Signal<Vec<Invitation>>) -> impl IntoView {
    let sentence = memo(move |before: Option<&(HashSet<_>, String)>| {
        let pending = pending.read();
        let (mut announced, mut sentence) = before.cloned().unwrap_or_default();
        let new: Vec<_> = pending.iter().filter(|invitation| !announced.contains(&invitation.id)).collect();
        if let Some(first) = new.first() {
            sentence = t(InvitationBannerText::Announced {
                host: first.host.display_name.clone(),
                title: first.room.title.clone(),
            });
            if let Some(note) = &first.note {
                sentence = format!("{sentence}. {}", t(InvitationNoteText::Quoted(note.clone())));
            }
            if new.len() > 1 {
                sentence = format!("{sentence}. {}", t(InvitationBannerText::More((new.len() - 1).into())));
            }
        } else if pending.is_empty() {
            sentence.clear();
        }
        announced.extend(new.into_iter().map(|invitation| invitation.id.clone()));
        (announced, sentence)
    });
    view! {
        <div class="unseen" role="status">
            {move || sentence.with(|(_, sentence)| sentence.clone())}
        </div>
    }
}
