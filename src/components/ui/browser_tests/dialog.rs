use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::components::{
    test_page::{Mounted, focused, settle},
    ui::{button::Button, dialog::ConfirmDialog},
};

async fn stop_room(open: RwSignal<bool>, done: RwSignal<bool>) -> Mounted {
    Mounted::new(move || {
        view! {
            <Button label="Stop" on_press=move |()| open.set(true) />
            <ConfirmDialog
                open=open
                title="Stop the room?"
                body="It ends for everyone."
                confirm="Stop room"
                on_confirm=move |()| done.set(true)
                on_close=move |()| open.set(false)
            />
        }
        .into_any()
    })
    .await
}

#[wasm_bindgen_test]
async fn a_dialog_takes_the_focus_and_returns_it() {
    let open = RwSignal::new(false);
    let page = stop_room(open, RwSignal::new(false)).await;
    let opener = page.button("Stop");
    opener.focus().unwrap();
    opener.click();
    settle().await;
    assert!(page.get("dialog").matches(":modal").unwrap());
    assert_eq!(focused(), "Cancel");

    page.button("Cancel").click();
    settle().await;
    assert!(!page.get("dialog").has_attribute("open"));
    assert_eq!(focused(), "Stop");
}

#[wasm_bindgen_test]
async fn escape_asks_the_owner_to_close_the_dialog() {
    let open = RwSignal::new(true);
    let page = stop_room(open, RwSignal::new(false)).await;
    let cancel = web_sys::Event::new("cancel").unwrap();
    page.get("dialog").dispatch_event(&cancel).unwrap();
    settle().await;
    assert!(!open.get_untracked());
    assert!(!page.get("dialog").has_attribute("open"));
}

#[wasm_bindgen_test]
async fn only_the_confirming_button_confirms() {
    let (open, done) = (RwSignal::new(true), RwSignal::new(false));
    let page = stop_room(open, done).await;
    page.button("Stop room").click();
    settle().await;
    assert!(done.get_untracked());
}

#[wasm_bindgen_test]
async fn the_heading_names_the_dialog() {
    let page = stop_room(RwSignal::new(true), RwSignal::new(false)).await;
    let heading = page.get("dialog").get_attribute("aria-labelledby").unwrap();
    assert_eq!(crate::components::test_page::text_of(&page.get(&format!("#{heading}"))), "Stop the room?");
}
