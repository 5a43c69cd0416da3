use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    components::{
        test_page::{Mounted, settle, text_of},
        ui::notices::NoticesRegion,
    },
    i18n::{GreenRoomText, SharedText},
    state::notices::{NoticeAction, NoticeTone, Notices, provide_notices},
};

#[wasm_bindgen_test]
async fn undo_runs_once_and_removes_the_notice() {
    let undone = RwSignal::new(0);
    let given = StoredValue::new_local(None::<Notices>);
    let page = Mounted::new(move || {
        given.set_value(Some(provide_notices()));
        view! { <NoticesRegion /> }.into_any()
    })
    .await;
    let notices = given.get_value().unwrap();
    let undo = NoticeAction::new(GreenRoomText::Undo, move |()| undone.update(|undone| *undone += 1));
    notices.show_with_action_until(NoticeTone::Plain, SharedText::Copied, undo, || false);
    notices.show(NoticeTone::Plain, SharedText::Copied);
    settle().await;
    assert_eq!(text_of(&page.get(".notice > p")), "Copied");
    page.button("Undo").click();
    settle().await;
    assert_eq!(undone.get_untracked(), 1);
    assert_eq!(notices.list().get_untracked().len(), 1, "the other one stays");
}

#[wasm_bindgen_test]
async fn a_hovered_notice_disappears_when_it_is_outdated() {
    let over = RwSignal::new(false);
    let given = StoredValue::new_local(None::<Notices>);
    let page = Mounted::new(move || {
        given.set_value(Some(provide_notices()));
        view! { <NoticesRegion /> }.into_any()
    })
    .await;
    let notices = given.get_value().unwrap();
    notices.show_until(NoticeTone::Plain, SharedText::Copied, move || over.get());
    settle().await;
    page.button("Dismiss").focus().unwrap();
    settle().await;
    over.set(true);
    settle().await;
    assert!(page.find(".notice").is_none());
}
