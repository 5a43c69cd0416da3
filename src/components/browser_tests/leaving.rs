use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::Mounted;
use crate::ports::leaving::StepGuard;

#[wasm_bindgen_test]
async fn a_link_that_may_not_be_followed_is_not() {
    let page = Mounted::new(|| {
        view! {
            <a id="away" href="/elsewhere">
                "Away"
            </a>
            <a id="near" href="/rooms/room_1/invite" on:click=|event| event.prevent_default()>
                <span>"Near"</span>
            </a>
            <a id="other" href="/elsewhere" target="_blank" on:click=|event| event.prevent_default()>
                "A new tab"
            </a>
        }
        .into_any()
    })
    .await;
    let asked = Rc::new(RefCell::new(Vec::new()));
    let told = asked.clone();
    let may_go = move |path: &str| {
        told.borrow_mut().push(path.to_owned());
        path.starts_with("/rooms/")
    };
    let _guard = StepGuard::new(may_go, || "/rooms/room_1".to_owned()).unwrap();
    let before = window().location().pathname().unwrap();
    page.get("#away").click();
    page.get("#near span").click();
    page.get("#other").click();
    assert_eq!(*asked.borrow(), ["/elsewhere", "/rooms/room_1/invite"], "a new tab is no leaving");
    assert_eq!(window().location().pathname().unwrap(), before);
}
