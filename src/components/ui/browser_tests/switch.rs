use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::components::{
    test_page::{Mounted, settle, text_of},
    ui::switch::Switch,
};

#[wasm_bindgen_test]
async fn a_press_on_the_label_reports_the_switch_which_shows_its_owners_state() {
    let on = RwSignal::new(false);
    let reported = RwSignal::new(Vec::<bool>::new());
    let page = Mounted::new(move || {
        view! {
            <Switch
                label="Mirror my picture"
                hint="Only for you."
                on=on
                on_switch=move |now| reported.update(|reported| reported.push(now))
            />
        }
        .into_any()
    })
    .await;
    let input = page.get("input[role=switch]");
    let hint = input.get_attribute("aria-describedby").unwrap();
    assert_eq!(text_of(&page.get(&format!("#{hint}"))), "Only for you.");
    page.get(".words").click();
    assert_eq!(reported.get_untracked(), [true]);
    on.set(true);
    settle().await;
    page.get(".words").click();
    assert_eq!(reported.get_untracked(), [true, false]);
}
