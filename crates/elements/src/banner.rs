//! The banner of invitations as an element, and what a page is told of invitations.

use costage::{
    components::{
        invitations::banner::InvitationBannerHost, navigation::provide_navigation, ui::notices::NoticesRegion,
    },
    ports::framing_page::PageMessage,
    state::{
        framing_page::{answered, tell_of_invitations},
        notices::provide_notices,
        use_my_invitations,
    },
};
use leptos_erased::prelude::*;

/// The banner. Where an invitation leads is the page's decision, or that of the room's element.
#[component]
pub(crate) fn BannerElement(
    /// Called with what happens to invitations.
    tell: Callback<PageMessage>,
) -> impl IntoView {
    provide_notices();
    provide_navigation(Signal::stored(String::new()), |_, _| ());
    tell_of_invitations(move |message| tell.run(message));
    tell_of_answers(tell);
    view! {
        <InvitationBannerHost />
        <NoticesRegion />
    }
}

fn tell_of_answers(tell: Callback<PageMessage>) {
    let invitations = use_my_invitations();
    Effect::new(move |before: Option<()>| {
        let answer = invitations.latest_answer().read().as_ref().and_then(answered);
        // One from before this element was there was told by another.
        if let Some(message) = answer.filter(|_| before.is_some()) {
            tell.run(message);
        }
    });
}
