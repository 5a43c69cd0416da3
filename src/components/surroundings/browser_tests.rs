//! Components in the shadow root of an element: keys, menus and the focus stay inside it.

use std::{cell::Cell, rc::Rc};

use leptos::mount::mount_to;
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, KeyboardEvent, KeyboardEventInit, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::provide_element;
use crate::{
    components::{
        test_page::{next_frame, settle, text_of},
        ui::{
            icon::IconName,
            menu::{MenuButton, MenuItem},
        },
        watchers::lost_focus::FocusCatcher,
    },
    ports::{keys::KeyWatch, tree::Tree},
    state::keep_alive::keep_alive,
};

/// An element on the page with a view in its shadow root, removed when dropped.
struct InElement {
    host: HtmlElement,
    root: ShadowRoot,
    _view: Box<dyn std::any::Any>,
}

impl InElement {
    async fn new(view: impl FnOnce(ShadowRoot) -> AnyView + 'static) -> Self {
        let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&host).unwrap();
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        let inside: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        root.append_child(&inside).unwrap();
        let shadow = root.clone();
        let handle = mount_to(inside, move || {
            provide_element(shadow.clone());
            view(shadow)
        });
        settle().await;
        Self { host, root, _view: Box::new(handle) }
    }

    fn get(&self, selector: &str) -> HtmlElement {
        self.root.query_selector(selector).unwrap().unwrap().unchecked_into()
    }

    fn focused(&self) -> String {
        self.root.active_element().map(|element| text_of(&element.unchecked_into())).unwrap_or_default()
    }

    async fn press(&self, key: &str) {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        self.root.active_element().unwrap().dispatch_event(&event).unwrap();
        settle().await;
    }
}

impl Drop for InElement {
    fn drop(&mut self) {
        self.host.remove();
    }
}

#[wasm_bindgen_test]
async fn the_arrow_keys_move_in_a_menu_of_an_element() {
    let item = |label: &'static str| MenuItem {
        label: label.into(),
        icon: IconName::Pin,
        danger: false,
        on_choose: Callback::new(|()| ()),
    };
    let element = InElement::new(move |_| {
        let items = Signal::derive(move || vec![item("Pin"), item("Mute")]);
        view! { <MenuButton label="More" items=items /> }.into_any()
    })
    .await;
    element.get("button").focus().unwrap();
    element.press("ArrowDown").await;
    assert_eq!(element.focused(), "Pin");
    element.press("ArrowDown").await;
    assert_eq!(element.focused(), "Mute");
}

#[wasm_bindgen_test]
async fn the_focus_of_a_removed_control_stays_in_the_element() {
    let shown = RwSignal::new(true);
    let element = InElement::new(move |root| {
        keep_alive(FocusCatcher::within(Tree::Shadow(root)));
        view! {
            <main id="content">
                <Show when=move || shown.get()>
                    <button>"Leave stage"</button>
                </Show>
                <button>"Ask to join"</button>
            </main>
        }
        .into_any()
    })
    .await;
    element.get("button").focus().unwrap();
    element.press("Enter").await;
    shown.set(false);
    for _ in 0..4 {
        next_frame().await;
    }
    assert_eq!(element.focused(), "Ask to join");
}

#[wasm_bindgen_test]
async fn keys_pressed_elsewhere_on_the_page_are_none_of_an_elements() {
    let heard = Rc::new(Cell::new(0));
    let counter = heard.clone();
    let element = InElement::new(move |root| {
        let pressed = move |_| {
            counter.set(counter.get() + 1);
            false
        };
        keep_alive(KeyWatch::inside(&root, pressed, || ()));
        view! { <button>"Here"</button> }.into_any()
    })
    .await;
    element.get("button").focus().unwrap();
    element.press("l").await;
    assert_eq!(heard.get(), 1);
    let init = KeyboardEventInit::new();
    init.set_key("l");
    init.set_bubbles(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    document().body().unwrap().dispatch_event(&event).unwrap();
    assert_eq!(heard.get(), 1);
}
