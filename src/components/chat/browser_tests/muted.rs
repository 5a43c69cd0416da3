//! The muted people in the chat's settings: what is shown while a mute is lifted.

use std::rc::Rc;

use costage_protocol::{ChatSettings, Page, Problem, ProblemCode, chat::MutedPerson, fixtures};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::chat_fixture::{NoSession, Wire};
use crate::{
    components::{
        chat::settings::SettingsContent,
        test_page::{Mounted, silent_server::SilentServer, text_of, until},
    },
    ports::tab_texts::MemoryTexts,
    state::{Ports, chat::RoomChat, provide_ports},
};

/// The opened settings of a chat with two muted people, and the server whose answers are lost.
async fn settings() -> (SilentServer, Mounted) {
    let server = SilentServer::default();
    server.reads("/chat/settings", serde_json::to_string(&ChatSettings::default()).unwrap());
    let muted = |number, name| MutedPerson { user: fixtures::user(number, name), until: None };
    let items = vec![muted(2, "Maya"), muted(3, "Jonas")];
    server.reads("/chat/mutes", serde_json::to_string(&Page { items, next_cursor: None }).unwrap());
    let api = server.api();
    let page = Mounted::new(move || {
        let texts = Rc::new(MemoryTexts::default());
        provide_ports(Ports { api, feed: Rc::new(Wire::default()), store: Rc::new(NoSession), texts });
        let chat = RoomChat::open(fixtures::room().id, fixtures::host().id);
        let moderation = StoredValue::new_local(chat.moderation());
        view! { <SettingsContent moderation=moderation on_done=Callback::new(|()| ()) /> }.into_any()
    })
    .await;
    until(|| page.find(".muted-people").is_some()).await;
    (server, page)
}

fn list(page: &Mounted) -> String {
    page.find(".muted-people").map(|list| text_of(&list)).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_lifted_mute_whose_answer_is_lost_is_checked_until_it_is_known() {
    let (server, page) = settings().await;
    page.button("Unmute").click();
    until(|| list(&page).contains("Sending again")).await;
    assert_eq!(page.get(".muted-people li").query_selector_all("[aria-busy=true]").unwrap().length(), 1);
    // The other person's button is free.
    assert_eq!(page.get(".muted-people").query_selector_all("[aria-busy=true]").unwrap().length(), 1);
    server.answer(204, String::new());
    until(|| !list(&page).contains("Maya")).await;
    assert!(list(&page).contains("Jonas") && !list(&page).contains("Sending again"), "{}", list(&page));
    let changes = server.changes();
    assert!(changes.len() == 1 && changes[0].1 > 1, "{changes:?}");
}

#[wasm_bindgen_test]
async fn a_mute_that_cannot_be_lifted_stays_with_the_reason() {
    let (server, page) = settings().await;
    server.answer(403, serde_json::to_string(&Problem::from(ProblemCode::HostOnly)).unwrap());
    page.button("Unmute").click();
    until(|| page.find(".muted-people .failure").is_some()).await;
    assert!(list(&page).contains("Maya") && list(&page).contains("Jonas"), "{}", list(&page));
}
