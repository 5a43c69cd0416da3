//! The focus after a page change, and after the focused control is removed.

use leptos_erased::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    components::{
        test_page::{Mounted, focused, next_frame, press, settle},
        ui::skip_link::SkipLink,
        watchers::{lost_focus::FocusCatcher, page_title::use_page_title},
    },
    state::keep_alive::keep_alive,
};

/// Waits until every component that sets the focus has done so.
async fn frames() {
    for _ in 0..4 {
        next_frame().await;
    }
}

#[component]
fn Page(heading: &'static str) -> impl IntoView {
    use_page_title(heading);
    view! {
        <main id="content">
            <h1 tabindex="-1">{heading}</h1>
            <input aria-label="field" />
            <button>{format!("button of {heading}")}</button>
        </main>
    }
}

fn go_to(path: &str) {
    window().history().unwrap().replace_state_with_url(&JsValue::NULL, "", Some(path)).unwrap();
}

#[wasm_bindgen_test]
async fn a_new_page_moves_the_focus_to_its_heading_although_the_old_one_returned_it_elsewhere() {
    let (first, home) = (RwSignal::new(true), location().pathname().unwrap());
    let page = Mounted::new(move || {
        view! {
            <SkipLink />
            {move || match first.get() {
                true => view! { <Page heading="First" /> }.into_any(),
                false => view! { <Page heading="Second" /> }.into_any(),
            }}
        }
        .into_any()
    })
    .await;
    // The element to which the banner has returned the focus.
    page.get(".skip").focus().unwrap();
    go_to("/elsewhere");
    first.set(false);
    frames().await;
    assert_eq!(focused(), "Second");
    go_to(&home);
}

#[wasm_bindgen_test]
async fn an_element_that_a_new_page_focuses_keeps_the_focus() {
    let (first, home) = (RwSignal::new(true), location().pathname().unwrap());
    let page = Mounted::new(move || {
        view! {
            {move || match first.get() {
                true => view! { <Page heading="First" /> }.into_any(),
                false => view! { <Page heading="Second" /> }.into_any(),
            }}
        }
        .into_any()
    })
    .await;
    page.button("button of First").focus().unwrap();
    go_to("/further");
    first.set(false);
    settle().await;
    page.get("input").focus().unwrap();
    frames().await;
    assert_eq!(document().active_element().unwrap().tag_name(), "INPUT");
    go_to(&home);
}

#[wasm_bindgen_test]
async fn the_skip_link_moves_the_focus_and_leaves_the_history_alone() {
    let page = Mounted::new(|| {
        view! {
            <SkipLink />
            <header>
                <button>"In the head"</button>
            </header>
            <main id="content">
                <button>"In the main part"</button>
            </main>
        }
        .into_any()
    })
    .await;
    // The test runner may have a fragment of its own in the address.
    let (entries, hash) = (window().history().unwrap().length().unwrap(), location().hash().unwrap());
    for _ in 0..2 {
        page.get(".skip").focus().unwrap();
        page.get(".skip").click();
        settle().await;
        assert_eq!(document().active_element().unwrap().id(), "content");
    }
    assert_eq!(window().history().unwrap().length().unwrap(), entries);
    assert_eq!(location().hash().unwrap(), hash);
}

#[wasm_bindgen_test]
async fn a_neighbour_takes_the_focus_of_a_removed_control() {
    let shown = RwSignal::new(true);
    let page = Mounted::new(move || {
        keep_alive(FocusCatcher::new());
        view! {
            <main id="content">
                <h1 tabindex="-1">"Room"</h1>
                <button>"Far away"</button>
                <div class="bar">
                    <Show when=move || shown.get()>
                        <div>
                            <button>"Leave stage"</button>
                        </div>
                    </Show>
                    <span>
                        <button disabled=true>"Cannot"</button>
                        <button>"Ask to join"</button>
                    </span>
                </div>
            </main>
        }
        .into_any()
    })
    .await;
    page.button("Leave stage").focus().unwrap();
    press("Enter").await;
    shown.set(false);
    frames().await;
    assert_eq!(focused(), "Ask to join");
}

#[wasm_bindgen_test]
async fn without_a_neighbour_the_heading_takes_the_focus_unless_the_person_gave_it_up() {
    let shown = RwSignal::new(true);
    let page = Mounted::new(move || {
        keep_alive(FocusCatcher::new());
        view! {
            <section class="apart">
                <Show when=move || shown.get()>
                    <button>"Dismiss"</button>
                </Show>
            </section>
        }
        .into_any()
    })
    .await;
    // Another part of the page.
    let other = Mounted::new(|| {
        view! {
            <main id="content">
                <h1 tabindex="-1">"Room"</h1>
                <button>"Other"</button>
            </main>
        }
        .into_any()
    })
    .await;
    page.button("Dismiss").focus().unwrap();
    shown.set(false);
    frames().await;
    assert_eq!(focused(), "Room");
    // A press outside all controls.
    other.button("Other").focus().unwrap();
    let beside = web_sys::Event::new("pointerdown").unwrap();
    other.get("h1").dispatch_event(&beside).unwrap();
    other.button("Other").blur().unwrap();
    other.button("Other").remove();
    frames().await;
    assert_eq!(document().active_element().unwrap().tag_name(), "BODY");
}
