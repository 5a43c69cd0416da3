//! Input methods compose words from several keys. The Enter that accepts a word must not act on the field.

use std::{cell::Cell, rc::Rc};

use costage_protocol::{RoomId, UserId};
use futures::{
    FutureExt,
    future::{LocalBoxFuture, pending},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CompositionEvent, Event, EventInit, HtmlTextAreaElement, KeyboardEvent, KeyboardEventInit};

use crate::{
    components::{
        chat::{
            browser_tests::chat_fixture::{NoSession, Wire},
            composer::Composer,
            parts::ChatParts,
        },
        test_page::{Mounted, press, settle},
        ui::search_field::SearchField,
    },
    ports::{
        api::{Api, Reply, Request, Transport, TransportError},
        keys::KeyWatch,
        tab_texts::MemoryTexts,
    },
    state::{CurrentRoom, Ports, chat::RoomChat, provide_ports},
};

/// A server that counts its requests and never answers.
#[derive(Clone, Default)]
struct Asked(Rc<Cell<u32>>);

impl Transport for Asked {
    fn send(&self, request: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        if request.path.ends_with("/chat") {
            self.0.set(self.0.get() + 1);
        }
        pending().boxed_local()
    }

    fn new_key(&self) -> String {
        "key".into()
    }

    fn pause(&self, _: u32) -> LocalBoxFuture<'_, ()> {
        pending().boxed_local()
    }
}

/// Composes `text` in the focused field as an input method does, up to the end of the composition.
async fn compose(field: &HtmlTextAreaElement, text: &str) {
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    let tell = |event: &Event| field.dispatch_event(event).unwrap();
    tell(&CompositionEvent::new("compositionstart").unwrap());
    field.set_value(text);
    tell(&Event::new_with_event_init_dict("input", &bubbling).unwrap());
    tell(&CompositionEvent::new("compositionend").unwrap());
    settle().await;
}

/// Enter as an input method sends it: as part of the composition, or, where that ended before, with its own code.
async fn accept_word(composing: bool) {
    let init = KeyboardEventInit::new();
    init.set_key("Enter");
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_is_composing(composing);
    init.set_key_code(if composing { 13 } else { 229 });
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    document().active_element().unwrap().dispatch_event(&event).unwrap();
    settle().await;
}

#[wasm_bindgen_test]
async fn the_enter_that_accepts_a_word_sends_nothing_and_the_next_one_sends() {
    let asked = Asked::default();
    let transport = asked.clone();
    let page = Mounted::new(move || {
        provide_ports(Ports {
            api: Api::new(transport),
            feed: Rc::new(Wire::default()),
            store: Rc::new(NoSession),
            texts: Rc::new(MemoryTexts::default()),
        });
        let me = UserId::from_random([1; 16]);
        provide_context(CurrentRoom::new(me.clone(), Signal::stored(None)));
        let parts = ChatParts::new(RoomChat::open(RoomId::from_random([0; 16]), me));
        view! { <Composer parts=parts /> }.into_any()
    })
    .await;
    let field: HtmlTextAreaElement = page.get("textarea").unchecked_into();
    field.focus().unwrap();
    for composing in [false, true] {
        compose(&field, "こんにちは").await;
        let before = asked.0.get();
        accept_word(composing).await;
        assert_eq!((asked.0.get(), field.value().as_str()), (before, "こんにちは"), "composing: {composing}");
        press("Enter").await;
        assert_eq!((asked.0.get(), field.value().as_str()), (before + 1, ""), "composing: {composing}");
    }
}

#[wasm_bindgen_test]
async fn the_enter_that_accepts_a_word_chooses_nobody_in_a_list() {
    let chosen = RwSignal::new(0);
    let query = RwSignal::new(String::from("たなか"));
    let page = Mounted::new(move || {
        view! {
            <SearchField
                label="Search"
                query=query
                on_query=move |text| query.set(text)
                controls="list"
                on_key=move |_| chosen.update(|count| *count += 1)
            />
        }
        .into_any()
    })
    .await;
    page.get("input").focus().unwrap();
    for composing in [false, true] {
        accept_word(composing).await;
        assert_eq!(chosen.get_untracked(), 0, "composing: {composing}");
    }
    press("Enter").await;
    assert_eq!(chosen.get_untracked(), 1);
    assert_eq!(query.get_untracked(), "たなか");
}

#[wasm_bindgen_test]
async fn a_key_of_an_input_method_is_no_shortcut() {
    let page = Mounted::new(|| view! { <button type="button">"Here"</button> }.into_any()).await;
    let pressed = Rc::new(Cell::new(0));
    let count = Rc::clone(&pressed);
    let counting = move |_| {
        count.set(count.get() + 1);
        false
    };
    let _watch = KeyWatch::on_page(counting, || ()).unwrap();
    page.button("Here").focus().unwrap();
    accept_word(false).await;
    accept_word(true).await;
    assert_eq!(pressed.get(), 0);
    press("Enter").await;
    assert_eq!(pressed.get(), 1);
}
