//! Says an invitation to those who listen to the page: politely, and once for each.

use costage_protocol::Invitation;
use leptos::prelude::*;

use crate::i18n::{BannerText, around_name, use_locale};

/// A live region that is there before there is anything to say, as screen readers want it.
#[component]
pub fn Announcement(
    /// The one that is shown.
    invitation: Signal<Option<Invitation>>,
) -> impl IntoView {
    let id = Memo::new(move |_| invitation.read().as_ref().map(|invitation| invitation.id.clone()));
    let sentence = move || {
        id.get()?;
        let invitation = invitation.get_untracked()?;
        let (before, after) = around_name(&BannerText::InvitesYou, use_locale());
        Some(format!("{before}{}{after}: {}", invitation.host.display_name, invitation.room.title))
    };
    view! {
        <div class="unseen" role="status">
            {sentence}
        </div>
    }
}
