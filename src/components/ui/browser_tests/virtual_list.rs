use std::fmt;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    components::{
        test_page::{Mounted, focused, next_frame, press, text_of},
        ui::virtual_list::{ListKind, ListPane, VirtualList},
    },
    state::row_window::RowMove,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Number(u32);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[derive(Clone, Copy)]
struct Desk {
    keys: RwSignal<Vec<Number>>,
    pane: StoredValue<Option<ListPane<Number>>>,
}

impl Desk {
    /// A list of `count` rows of 40 pixels, of which ten are seen.
    async fn page(count: u32, kind: ListKind) -> (Self, Mounted) {
        let keys = RwSignal::new((0..count).map(Number).collect::<Vec<_>>());
        let desk = Self { keys, pane: StoredValue::new(None) };
        let page = Mounted::new(move || {
            let pane = ListPane::new(keys.into(), "row");
            desk.pane.set_value(Some(pane));
            let row = |Number(number): Number| {
                view! {
                    <button>{format!("First {number}")}</button>
                    <button data-part="second">{format!("Second {number}")}</button>
                }
            };
            view! {
                <style>
                    ".list-pane { --row: 40px; position: relative; block-size: 400px; overflow-y: auto } \
                    .row-probe { position: absolute; block-size: var(--row) } \
                    .rows { position: relative } .virtual-row { position: absolute; block-size: var(--row) }"
                </style>
                <VirtualList pane=pane label="Numbers" kind=kind id="numbers" is_whole=true row=row />
            }
            .into_any()
        })
        .await;
        for _ in 0..3 {
            next_frame().await;
        }
        (desk, page)
    }

    fn pane(self) -> ListPane<Number> {
        self.pane.get_value().unwrap()
    }
}

fn rows(page: &Mounted) -> Vec<HtmlElement> {
    let rows = page.root.query_selector_all(".virtual-row").unwrap();
    (0..rows.length()).filter_map(|index| rows.item(index)).map(JsCast::unchecked_into).collect()
}

fn numbers(page: &Mounted) -> Vec<u32> {
    let number = |row: &HtmlElement| row.id().trim_start_matches("row-").parse().unwrap();
    rows(page).iter().map(number).collect()
}

async fn scroll(page: &Mounted, top: i32) {
    page.get(".list-pane").set_scroll_top(top);
    // The browser tells of a scroll with the next frame.
    next_frame().await;
    next_frame().await;
}

#[wasm_bindgen_test]
async fn however_long_it_is_as_many_rows_are_in_the_page() {
    let (_desk, page) = Desk::page(5_000, ListKind::List).await;
    let few = numbers(&page).len();
    assert!((10..40).contains(&few), "{few}");
    for top in [40, 4_000, 100_000, 199_600] {
        scroll(&page, top).await;
        let numbers = numbers(&page);
        assert_eq!(numbers.len(), few, "at {top}");
        let seen = u32::try_from(top).unwrap() / 40..u32::try_from(top).unwrap() / 40 + 10;
        assert!(seen.clone().all(|number| numbers.contains(&number)), "{seen:?} of {numbers:?}");
        assert!(numbers.is_sorted(), "in the order of the list");
    }
    assert_eq!(page.get(".rows").offset_height(), 200_000);
}

#[wasm_bindgen_test]
async fn who_listens_is_told_the_size_and_the_place() {
    let (_desk, page) = Desk::page(300, ListKind::List).await;
    scroll(&page, 4_000).await;
    let row = page.get("#row-100");
    assert_eq!(row.get_attribute("aria-posinset").as_deref(), Some("101"));
    assert_eq!(row.get_attribute("aria-setsize").as_deref(), Some("300"));
    let (_desk, page) = Desk::page(300, ListKind::Grid).await;
    assert_eq!(page.get("#numbers").get_attribute("aria-rowcount").as_deref(), Some("300"));
    assert_eq!(page.get("#row-0").get_attribute("aria-rowindex").as_deref(), Some("1"));
}

#[wasm_bindgen_test]
async fn arrows_walk_with_the_focus_on_the_same_control() {
    let (_desk, page) = Desk::page(300, ListKind::List).await;
    page.button("Second 0").focus().unwrap();
    press("ArrowDown").await;
    next_frame().await;
    assert_eq!(focused(), "Second 1");
    press("End").await;
    next_frame().await;
    next_frame().await;
    assert_eq!(focused(), "Second 299");
    press("Home").await;
    next_frame().await;
    next_frame().await;
    assert_eq!(focused(), "Second 0");
}

#[wasm_bindgen_test]
async fn a_row_with_the_focus_stays_in_the_page_when_it_is_scrolled_away() {
    let (_desk, page) = Desk::page(5_000, ListKind::List).await;
    page.button("First 2").focus().unwrap();
    scroll(&page, 100_000).await;
    assert_eq!(focused(), "First 2");
    assert_eq!(numbers(&page).first(), Some(&2));
}

#[wasm_bindgen_test]
async fn what_is_seen_stays_where_it_is_when_rows_come_above() {
    let (desk, page) = Desk::page(1_000, ListKind::List).await;
    scroll(&page, 4_000).await;
    let place = || page.get("#row-105").get_bounding_client_rect().top();
    let before = place();
    desk.keys.update(|keys| {
        keys.splice(0..0, (5_000..5_003).map(Number));
    });
    next_frame().await;
    next_frame().await;
    assert!((place() - before).abs() < 1.0, "{} {before}", place());
}

#[wasm_bindgen_test]
async fn walking_shows_the_row_and_a_row_that_is_gone_is_not_current() {
    let (desk, page) = Desk::page(1_000, ListKind::Grid).await;
    let pane = desk.pane();
    assert_eq!(pane.move_current(RowMove::Last), Some(Number(999)));
    next_frame().await;
    let (row, pane_place) = (page.get("#row-999"), page.get(".list-pane").get_bounding_client_rect());
    assert_eq!(text_of(&row), "First 999Second 999");
    assert!(row.get_bounding_client_rect().bottom() <= pane_place.bottom() + 1.0);
    let current = pane.current();
    desk.keys.update(|keys| keys.truncate(10));
    assert_eq!(current.get_untracked(), None);
}
