use costage_protocol::{Invitation, fixtures, invitations::NOTE_MAX};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    components::{
        invitations::{note_field::NoteField, sent_row::SentInvitationRow},
        test_page::{Mounted, settle, text_of},
    },
    state::RequestState,
};

#[wasm_bindgen_test]
async fn the_field_is_optional_and_counts_down_to_an_error() {
    let note = RwSignal::new(String::new());
    let page = Mounted::new(move || view! { <NoteField note=note /> }.into_any()).await;
    let input: web_sys::HtmlInputElement = page.get("input").unchecked_into();
    assert!(!input.required());
    let below = || text_of(&page.get(".below"));
    assert_eq!(below(), "Sent with each invitation");
    for (length, text) in [
        (NOTE_MAX - 20, "20 characters left"),
        (NOTE_MAX - 1, "1 character left"),
        (NOTE_MAX, "0 characters left"),
        (NOTE_MAX + 1, "Use at most 140 characters."),
    ] {
        note.set("👩‍👩‍👧‍👦".repeat(length));
        settle().await;
        assert_eq!(below(), text);
    }
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(input.value(), note.get_untracked(), "nothing is cut");
}

#[wasm_bindgen_test]
async fn the_row_of_a_sent_invitation_shows_the_note_as_text() {
    let with_note = Invitation { note: Some("<b>Come up!</b>".to_owned()), ..fixtures::invitation() };
    let invitation = RwSignal::new(with_note);
    let page = Mounted::new(move || {
        view! {
            <SentInvitationRow
                invitation=invitation
                seated=false
                latest=true
                now=Signal::stored(fixtures::NOW)
                tab_stop=true
                request_state=Signal::stored(RequestState::Idle)
                row_id="sent"
                on_press=|_| ()
            />
        }
        .into_any()
    })
    .await;
    assert_eq!(text_of(&page.get(".history")), "Sent 1 min. ago · “\u{2068}<b>Come up!</b>\u{2069}”");
    assert!(page.find(".history b").is_none());
    invitation.update(|invitation| invitation.note = Some("Bring a bowl".to_owned()));
    settle().await;
    assert_eq!(text_of(&page.get(".history")), "Sent 1 min. ago · “\u{2068}Bring a bowl\u{2069}”");
    invitation.update(|invitation| invitation.note = None);
    settle().await;
    assert_eq!(text_of(&page.get(".history")), "Sent 1 min. ago");
}
