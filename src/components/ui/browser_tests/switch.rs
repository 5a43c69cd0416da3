use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::components::{
    test_page::{Mounted, settle, text_of},
    ui::switch::Switch,
};

#[wasm_bindgen_test]
async fn a_press_on_its_words_switches_it_and_it_follows_its_owner() {
    let on = RwSignal::new(false);
    let told = RwSignal::new(Vec::<bool>::new());
    let page = Mounted::new(move || {
        view! {
            <Switch
                label="Mirror my picture"
                hint="Only for you."
                on=on
                on_switch=move |now| told.update(|told| told.push(now))
            />
        }
        .into_any()
    })
    .await;
    let input = page.get("input[role=switch]");
    let hint = input.get_attribute("aria-describedby").unwrap();
    assert_eq!(text_of(&page.get(&format!("#{hint}"))), "Only for you.");
    page.get(".words").click();
    assert_eq!(told.get_untracked(), [true]);
    on.set(true);
    settle().await;
    page.get(".words").click();
    assert_eq!(told.get_untracked(), [true, false]);
}
