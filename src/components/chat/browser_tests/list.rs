use wasm_bindgen_test::wasm_bindgen_test;

use super::chat_desk::Desk;
use crate::components::test_page::{text_of, until};

#[wasm_bindgen_test]
async fn the_newest_is_in_sight_and_stays_there() {
    let desk = Desk::of(500).await;
    assert!(desk.is_at_end());
    desk.write(501);
    desk.frames().await;
    assert!(desk.is_at_end());
    assert!(text_of(&desk.page.get(".messages")).contains("message 501"));
    assert!(desk.page.find(".to-newest").is_none());
}

#[wasm_bindgen_test]
async fn a_place_that_the_newest_do_not_fill_is_filled_with_older_ones() {
    let desk = Desk::of(500).await;
    assert_eq!(desk.rows(), 50);
    let height = desk.scroller().scroll_height() + 1_000;
    desk.page.get(".chat-middle").style().set_property("block-size", &format!("{height}px")).unwrap();
    until(|| desk.scroller().scroll_height() > desk.scroller().client_height()).await;
    assert!(desk.is_at_end());
    assert!(desk.page.find(".to-newest").is_none());
    desk.write(501);
    desk.frames().await;
    assert!(desk.is_at_end());
}

#[wasm_bindgen_test]
async fn who_reads_further_up_stays_there_and_is_told_what_came() {
    let desk = Desk::of(500).await;
    desk.scroll_to(desk.scroller().scroll_top() - 500).await;
    let before = desk.first_in_sight();
    for number in 501..=503 {
        desk.write(number);
    }
    desk.frames().await;
    assert_eq!(desk.first_in_sight(), before);
    assert_eq!(text_of(&desk.page.get(".to-newest")), "3 new messages");
    desk.page.get(".to-newest").click();
    desk.frames().await;
    assert!(desk.is_at_end());
    assert!(desk.page.find(".to-newest").is_none());
}

#[wasm_bindgen_test]
async fn upwards_without_end_the_place_is_kept_and_the_page_stays_small() {
    let desk = Desk::of(500).await;
    for _ in 0..60 {
        let (key, at) = desk.first_in_sight();
        let top = desk.scroller().scroll_top();
        let by = top.min(300);
        desk.scroll_to(top - by).await;
        let row = desk.page.get(&format!("[data-key='{key}']"));
        let edge = desk.scroller().get_bounding_client_rect().top();
        let moved = row.get_bounding_client_rect().top() - edge - at;
        assert!((moved - f64::from(by)).abs() < 3.0, "moved by {moved} instead of {by}");
        assert!(desk.rows() <= 150, "{} rows", desk.rows());
    }
    assert!(desk.rows() >= 100);
    desk.chat.set_paused(false);
    desk.frames().await;
    assert!(desk.is_at_end());
}

#[wasm_bindgen_test]
async fn paused_nothing_moves_and_nothing_is_said() {
    let desk = Desk::of(500).await;
    desk.chat.set_paused(true);
    desk.frames().await;
    let before = desk.first_in_sight();
    for number in 501..=520 {
        desk.write(number);
    }
    desk.frames().await;
    assert_eq!(desk.first_in_sight(), before);
    assert_eq!(text_of(&desk.page.get("[role=log]")), "");
    assert_eq!(text_of(&desk.page.get(".to-newest")), "20 new messages");
    desk.chat.set_paused(false);
    desk.frames().await;
    assert!(desk.is_at_end());
}

#[wasm_bindgen_test]
async fn ten_thousand_messages_are_read_to_the_first_in_a_page_that_stays_flat() {
    let desk = Desk::of(10_000).await;
    let elements = || desk.page.root.query_selector_all("*").unwrap().length();
    let mut most = 0;
    // Each time the beginning comes into sight forty more are there.
    for _ in 0..2_000 {
        if text_of(&desk.page.get(".message .text")).starts_with("message 1\n") {
            break;
        }
        desk.scroll_on_to(0).await;
        most = most.max(elements());
        assert!(desk.rows() <= 120, "{} rows", desk.rows());
    }
    assert!(text_of(&desk.page.get(".message .text")).starts_with("message 1\n"));
    assert!(most < 120 * 16, "{most} elements");
    desk.chat.set_paused(false);
    desk.frames().await;
    assert!(desk.is_at_end());
    assert!(text_of(&desk.page.get(".messages")).contains("message 10000"));
}

#[wasm_bindgen_test]
async fn after_a_long_absence_whoever_reads_old_messages_stays_there_and_reads_on_without_a_gap() {
    let desk = Desk::before_more(400, 510).await;
    for _ in 0..100 {
        if number_of(&desk.texts()[0]) < 60 {
            break;
        }
        desk.scroll_on_to(0).await;
    }
    assert!(number_of(&desk.texts()[0]) < 60);
    desk.frames().await;
    let before = desk.first_in_sight();
    desk.snapshot(910);
    desk.frames().await;
    assert_eq!(desk.first_in_sight(), before);
    assert_eq!(text_of(&desk.page.get(".to-newest")), "510 new messages");
    // Down to the newest: every message comes by, each drawn once.
    let mut last = 0;
    for _ in 0..1_000 {
        let numbers: Vec<u64> = desk.texts().iter().map(|text| number_of(text)).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{numbers:?}");
        assert!(last == 0 || numbers[0] <= last + 1, "{} after {last}", numbers[0]);
        last = numbers[numbers.len() - 1];
        if desk.is_at_end() && last == 910 {
            break;
        }
        desk.scroll_to(desk.scroller().scroll_top() + 300).await;
    }
    assert_eq!(last, 910);
    assert!(desk.page.find(".to-newest").is_none());
}

#[wasm_bindgen_test]
async fn from_the_newest_a_gap_is_filled_upwards() {
    let desk = Desk::before_more(400, 510).await;
    desk.scroll_to(0).await;
    desk.scroll_to(600).await;
    desk.snapshot(910);
    desk.frames().await;
    desk.page.get(".to-newest").click();
    desk.frames().await;
    assert!(desk.is_at_end());
    for _ in 0..200 {
        let numbers: Vec<u64> = desk.texts().iter().map(|text| number_of(text)).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{numbers:?}");
        if numbers[0] < 300 {
            return;
        }
        desk.scroll_to(0).await;
    }
    panic!("the gap is not filled");
}

fn number_of(text: &str) -> u64 {
    text.lines().next().and_then(|line| line.strip_prefix("message ")).unwrap().parse().unwrap()
}
