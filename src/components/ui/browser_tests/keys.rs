use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    components::{
        test_page::{Mounted, press, settle},
        ui::dialog::Dialog,
    },
    ports::keys::{KeyPress, KeyWatch},
    state::stage::shortcuts::{KeyInput, StageAction, action_of, takes_keys},
};

/// The actions of the keys pressed so far, in order.
#[derive(Clone, Default)]
struct Done(Rc<RefCell<Vec<StageAction>>>);

impl Done {
    fn watch(&self) -> KeyWatch {
        let done = self.0.clone();
        let pressed = move |press: KeyPress| {
            let input = KeyInput {
                key: &press.key,
                code: &press.code,
                modified: press.modified,
                repeated: press.repeated,
                typing: takes_keys(&press.focus.tag, press.focus.kind.as_deref(), press.focus.editable),
                covered: press.covered,
            };
            let action = action_of(input).filter(|_| press.down);
            done.borrow_mut().extend(action);
            action.is_some()
        };
        KeyWatch::on_page(pressed, || ()).unwrap()
    }

    fn so_far(&self) -> Vec<StageAction> {
        self.0.borrow().clone()
    }
}

#[wasm_bindgen_test]
async fn a_shortcut_works_on_the_page_and_on_a_button_but_not_in_a_text_field() {
    let page = Mounted::new(|| {
        view! {
            <button type="button">"Here"</button>
            <input type="text" />
            <textarea></textarea>
            <select>
                <option>"m"</option>
            </select>
            <div contenteditable="true" class="written" tabindex="0"></div>
        }
        .into_any()
    })
    .await;
    let done = Done::default();
    let watch = done.watch();
    page.button("Here").focus().unwrap();
    press("m").await;
    assert_eq!(done.so_far(), [StageAction::Microphone]);
    for place in ["input", "textarea", "select", ".written"] {
        page.get(place).focus().unwrap();
        press("m").await;
        press("?").await;
    }
    assert_eq!(done.so_far(), [StageAction::Microphone]);
    drop(watch);
    page.button("Here").focus().unwrap();
    press("m").await;
    assert_eq!(done.so_far(), [StageAction::Microphone], "the listener is removed");
}

#[wasm_bindgen_test]
async fn shortcuts_do_nothing_while_a_dialog_is_open() {
    let open = RwSignal::new(true);
    let page = Mounted::new(move || {
        view! {
            <Dialog open=open title="Open" on_close=move |()| open.set(false)>
                <button type="button">"Inside"</button>
            </Dialog>
        }
        .into_any()
    })
    .await;
    let done = Done::default();
    let _watch = done.watch();
    press("c").await;
    assert!(done.so_far().is_empty());
    open.set(false);
    settle().await;
    document().body().unwrap().unchecked_into::<web_sys::HtmlElement>().focus().unwrap();
    press("c").await;
    assert_eq!(done.so_far(), [StageAction::Camera]);
    drop(page);
}
