use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::{
    components::{
        test_page::{Mounted, settle, text_of},
        ui::text_field::TextField,
    },
    ports::text_length::graphemes,
};

async fn field(value: RwSignal<String>, error: RwSignal<Option<String>>) -> Mounted {
    Mounted::new(move || view! { <TextField label="Your name" value=value error=error /> }.into_any()).await
}

#[wasm_bindgen_test]
async fn the_label_names_the_field_and_typing_sets_its_value() {
    let value = RwSignal::new(String::new());
    let page = field(value, RwSignal::new(None)).await;
    let input: HtmlInputElement = page.get("input").unchecked_into();
    assert_eq!(page.get("label").get_attribute("for"), Some(input.id()));
    input.set_value("Hanna");
    let event = web_sys::Event::new("input").unwrap();
    input.dispatch_event(&event).unwrap();
    assert_eq!(value.get_untracked(), "Hanna");
}

#[wasm_bindgen_test]
async fn an_error_is_shown_below_and_moves_the_focus_to_the_field() {
    let error = RwSignal::new(None);
    let page = field(RwSignal::new(String::new()), error).await;
    let input = page.get("input");
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("false"));

    error.set(Some("Write a name.".to_owned()));
    settle().await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    let below = input.get_attribute("aria-describedby").unwrap();
    assert_eq!(text_of(&page.get(&format!("#{below}"))), "Write a name.");
    assert_eq!(document().active_element().unwrap().id(), input.id());
}

#[wasm_bindgen_test]
fn characters_are_counted_as_people_see_them() {
    assert_eq!(graphemes("Hanna"), 5);
    assert_eq!(graphemes("👩‍👩‍👧‍👦🇪🇺"), 2);
    assert_eq!(graphemes("e\u{301}"), 1);
}
