use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    components::test_page::{Mounted, until},
    ports::leaving::{Step, StepGuard},
};

fn path() -> String {
    window().location().pathname().unwrap()
}

#[wasm_bindgen_test]
async fn a_refused_link_is_not_followed() {
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
    let steps = asked.clone();
    let may_go = move |step: Step| {
        steps.borrow_mut().push(step.path().to_owned());
        step.path().starts_with("/rooms/")
    };
    let guard = StepGuard::new().unwrap();
    guard.ask(may_go, || "/rooms/room_1".to_owned());
    let before = path();
    page.get("#away").click();
    page.get("#near span").click();
    page.get("#other").click();
    assert_eq!(
        *asked.borrow(),
        ["/elsewhere", "/rooms/room_1/invite"],
        "opening a new tab does not leave the page"
    );
    assert_eq!(path(), before);
}

#[wasm_bindgen_test]
async fn a_refused_step_back_is_undone_before_the_router_sees_it() {
    let _page = Mounted::new(|| ().into_any()).await;
    let guard = StepGuard::new().unwrap();
    let heard = Rc::new(Cell::new(0));
    let hear = heard.clone();
    let _router = EventListener::new(&window(), "popstate", move |_| hear.set(hear.get() + 1));
    let (history, before) = (window().history().unwrap(), path());
    for url in ["/elsewhere", "/rooms/room_1"] {
        history.push_state_with_url(&JsValue::NULL, "", Some(url)).unwrap();
    }
    let length = history.length().unwrap();
    let asked = Rc::new(RefCell::new(Vec::new()));
    let steps = asked.clone();
    let may_go = move |step: Step| {
        steps.borrow_mut().push(step);
        false
    };
    guard.ask(may_go, || "/rooms/room_1".to_owned());
    for times in 1..=2 {
        history.back().unwrap();
        let again = asked.clone();
        until(move || again.borrow().len() == times && path() == "/rooms/room_1").await;
    }
    assert_eq!(asked.borrow()[0], Step::History(-1, "/elsewhere".to_owned()));
    assert_eq!((heard.get(), history.length().unwrap()), (0, length));
    guard.let_go();
    history.go_with_delta(-2).unwrap();
    until(move || path() == before).await;
    assert_eq!(heard.get(), 1);
}
