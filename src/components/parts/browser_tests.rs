//! Parts that cannot be loaded at first.

use std::cell::Cell;

use costage_protocol::{UserId, fixtures};
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    lazy_control, lazy_page, lazy_view,
    loading::{LazyParts, PartNotLoaded},
    tables::{OnStagePart, PartTable, ViewerPart},
};
use crate::{
    components::test_page::{Mounted, settle, text_of},
    state::parts::Part,
};

thread_local! {
    static IS_ONLINE: Cell<bool> = const { Cell::new(false) };
    static PROVIDED: Cell<u32> = const { Cell::new(0) };
}

fn load(part: Part) -> LocalBoxFuture<'static, Result<PartTable, PartNotLoaded>> {
    Box::pin(async move {
        if !IS_ONLINE.get() {
            return Err(PartNotLoaded);
        }
        Ok(match part {
            Part::Viewer => PartTable::Viewer(ViewerPart {
                provide: |_: UserId| PROVIDED.set(PROVIDED.get() + 1),
                everywhere: || ().into_any(),
                open_room: |_| (),
                stay_off: || (),
                room: || "The room".into_any(),
                stage: || ().into_any(),
                leave_stage: || Box::pin(async { Ok(()) }),
                prefetch_media: || (),
                alert_settings: |_| ().into_any(),
            }),
            Part::OnStage | Part::Host => PartTable::OnStage(OnStagePart {
                everywhere: || ().into_any(),
                green_room: || "The green room".into_any(),
                join_stage: || Box::pin(async { Ok(()) }),
                provide: || (),
                controls: |_| ().into_any(),
                under_controls: |_| ().into_any(),
                statistics: |_| ().into_any(),
                viewer_list: |_, _| ().into_any(),
            }),
        })
    })
}

async fn mounted(view: fn() -> AnyView) -> Mounted {
    IS_ONLINE.set(false);
    PROVIDED.set(0);
    Mounted::new(move || {
        provide_context(LazyParts::new(fixtures::guest().id, load));
        view()
    })
    .await
}

#[wasm_bindgen_test]
async fn a_page_that_could_not_be_loaded_is_there_after_another_try() {
    let page = mounted(|| lazy_page(Part::OnStage, |parts| Some((parts.on_stage()?.green_room)()))).await;
    assert!(text_of(&page.root).contains("This could not be loaded."));
    page.button("Try again").click();
    settle().await;
    assert!(text_of(&page.root).contains("This could not be loaded."));
    IS_ONLINE.set(true);
    page.button("Try again").click();
    settle().await;
    assert_eq!(text_of(&page.root), "The green room");
    assert_eq!(PROVIDED.get(), 1, "the part that it builds on is there too, once");
}

#[wasm_bindgen_test]
async fn one_retry_is_for_all_that_the_part_shows() {
    let page = mounted(|| {
        view! {
            <div id="row">{lazy_control(Part::Viewer, |parts| Some((parts.viewer()?.room)()))}</div>
            <div id="dialog">{lazy_view(Part::Viewer, |parts| Some((parts.viewer()?.room)()))}</div>
        }
        .into_any()
    })
    .await;
    assert!(text_of(&page.get("#dialog")).contains("This could not be loaded."));
    IS_ONLINE.set(true);
    page.get("#row button").click();
    settle().await;
    assert_eq!(text_of(&page.get("#row")), "The room");
    assert_eq!(text_of(&page.get("#dialog")), "The room");
}
