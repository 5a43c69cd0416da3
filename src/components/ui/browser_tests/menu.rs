use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::components::{
    test_page::{Mounted, focused, press, settle},
    ui::{
        icon::IconName,
        menu::{MenuButton, MenuItem},
    },
};

async fn menu(chosen: RwSignal<Option<&'static str>>) -> Mounted {
    let item = move |label: &'static str| MenuItem {
        label: label.into(),
        icon: IconName::Pin,
        danger: false,
        on_choose: Callback::new(move |()| chosen.set(Some(label))),
    };
    let items = Signal::derive(move || vec![item("Pin"), item("Mute"), item("Remove from stage")]);
    Mounted::new(move || view! { <MenuButton label="More" items=items /> }.into_any()).await
}

fn is_open(page: &Mounted) -> bool {
    page.get(".menu").matches(":popover-open").unwrap()
}

#[wasm_bindgen_test]
async fn arrow_keys_move_and_escape_returns_to_the_button() {
    let page = menu(RwSignal::new(None)).await;
    page.button("More").focus().unwrap();
    press("ArrowDown").await;
    assert!(is_open(&page));
    assert_eq!(focused(), "Pin");
    press("ArrowDown").await;
    assert_eq!(focused(), "Mute");
    press("ArrowUp").await;
    press("ArrowUp").await;
    assert_eq!(focused(), "Remove from stage");
    press("Home").await;
    press("r").await;
    assert_eq!(focused(), "Remove from stage");

    press("Escape").await;
    assert!(!is_open(&page));
    assert_eq!(document().active_element().unwrap().get_attribute("aria-label").as_deref(), Some("More"));
}

#[wasm_bindgen_test]
async fn the_button_says_whether_the_menu_is_open() {
    let page = menu(RwSignal::new(None)).await;
    let button = page.button("More");
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("false"));
    button.click();
    // The browser fires the toggle event in a task of its own.
    gloo_timers::future::TimeoutFuture::new(50).await;
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn choosing_an_item_runs_it_once_and_closes_the_menu() {
    let chosen = RwSignal::new(None);
    let page = menu(chosen).await;
    page.button("More").click();
    settle().await;
    page.button("Mute").click();
    settle().await;
    assert_eq!(chosen.get_untracked(), Some("Mute"));
    assert!(!is_open(&page));
}

#[wasm_bindgen_test]
async fn the_menu_stays_inside_the_window() {
    let page = menu(RwSignal::new(None)).await;
    page.button("More").click();
    settle().await;
    let place = page.get(".menu").get_bounding_client_rect();
    assert!(place.left() >= 0.0 && place.top() >= 0.0, "{} {}", place.left(), place.top());
}
