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
struct Fixture {
    keys: RwSignal<Vec<Number>>,
    pane: StoredValue<Option<ListPane<Number>>>,
}

impl Fixture {
    /// A list of `count` rows of 40 pixels, ten of which are visible.
    async fn page(count: u32, kind: ListKind) -> (Self, Mounted) {
        let keys = RwSignal::new((0..count).map(Number).collect::<Vec<_>>());
        let fixture = Self { keys, pane: StoredValue::new(None) };
        let page = Mounted::new(move || {
            let pane = ListPane::new(keys.into(), "row");
            fixture.pane.set_value(Some(pane));
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
        (fixture, page)
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
    // The browser reports a scroll in the next frame.
    next_frame().await;
    next_frame().await;
}

#[wasm_bindgen_test]
async fn the_number_of_rows_in_the_page_does_not_depend_on_the_lists_length() {
    let (_fixture, page) = Fixture::page(5_000, ListKind::List).await;
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
async fn screen_readers_get_the_size_and_the_position() {
    let (_fixture, page) = Fixture::page(300, ListKind::List).await;
    scroll(&page, 4_000).await;
    let row = page.get("#row-100");
    assert_eq!(row.get_attribute("aria-posinset").as_deref(), Some("101"));
    assert_eq!(row.get_attribute("aria-setsize").as_deref(), Some("300"));
    let (_fixture, page) = Fixture::page(300, ListKind::Grid).await;
    assert_eq!(page.get("#numbers").get_attribute("aria-rowcount").as_deref(), Some("300"));
    assert_eq!(page.get("#row-0").get_attribute("aria-rowindex").as_deref(), Some("1"));
}

#[wasm_bindgen_test]
async fn arrow_keys_move_the_focus_to_the_same_control_of_the_next_row() {
    let (_fixture, page) = Fixture::page(300, ListKind::List).await;
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
    let (_fixture, page) = Fixture::page(5_000, ListKind::List).await;
    page.button("First 2").focus().unwrap();
    scroll(&page, 100_000).await;
    assert_eq!(focused(), "First 2");
    assert_eq!(numbers(&page).first(), Some(&2));
}

#[wasm_bindgen_test]
async fn visible_rows_stay_in_place_when_rows_are_added_above() {
    let (fixture, page) = Fixture::page(1_000, ListKind::List).await;
    scroll(&page, 4_000).await;
    let place = || page.get("#row-105").get_bounding_client_rect().top();
    let before = place();
    fixture.keys.update(|keys| {
        keys.splice(0..0, (5_000..5_003).map(Number));
    });
    next_frame().await;
    next_frame().await;
    assert!((place() - before).abs() < 1.0, "{} {before}", place());
}

#[wasm_bindgen_test]
async fn moving_to_a_row_scrolls_to_it_and_a_removed_row_is_not_current() {
    let (fixture, page) = Fixture::page(1_000, ListKind::Grid).await;
    let pane = fixture.pane();
    assert_eq!(pane.move_current(RowMove::Last), Some(Number(999)));
    next_frame().await;
    let (row, pane_place) = (page.get("#row-999"), page.get(".list-pane").get_bounding_client_rect());
    assert_eq!(text_of(&row), "First 999Second 999");
    assert!(row.get_bounding_client_rect().bottom() <= pane_place.bottom() + 1.0);
    let current = pane.current();
    fixture.keys.update(|keys| keys.truncate(10));
    assert_eq!(current.get_untracked(), None);
}
