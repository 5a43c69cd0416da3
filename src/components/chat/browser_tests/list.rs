use costage_protocol::live::{Change, ChangeKind};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::chat_fixture::ChatFixture;
use crate::{
    components::test_page::{text_of, until},
    ports::live::{Reception, TopicUpdate},
};

#[wasm_bindgen_test]
async fn an_unreadable_event_leads_to_a_snapshot() {
    let fixture = ChatFixture::of(60).await;
    let event = |seq, item| {
        let change = Change { kind: ChangeKind::Upsert, item };
        TopicUpdate::Event { epoch: Some("e".into()), seq, change }
    };
    let unreadable = || json!({"of": "a later version"});
    assert_eq!(fixture.receive(event(1, unreadable())), Reception::Resync);
    assert_eq!(fixture.receive(event(2, unreadable())), Reception::Resync, "only a snapshot will do");
    // Where the snapshot itself cannot be read whole, another one would bring the same.
    let items = vec![unreadable()];
    fixture.receive(TopicUpdate::Snapshot { epoch: "e".into(), seq: 2, items });
    assert_eq!(fixture.receive(event(3, unreadable())), Reception::Accepted);
}

#[wasm_bindgen_test]
async fn the_newest_is_in_sight_and_stays_there() {
    let fixture = ChatFixture::of(500).await;
    assert!(fixture.is_at_end());
    fixture.write(501);
    fixture.frames().await;
    assert!(fixture.is_at_end());
    assert!(text_of(&fixture.page.get(".messages")).contains("message 501"));
    assert!(fixture.page.find(".to-newest").is_none());
}

#[wasm_bindgen_test]
async fn a_list_that_the_newest_messages_do_not_fill_is_filled_with_older_ones() {
    let fixture = ChatFixture::of(500).await;
    assert_eq!(fixture.rows(), 50);
    let height = fixture.scroller().scroll_height() + 1_000;
    fixture.page.get(".chat-middle").style().set_property("block-size", &format!("{height}px")).unwrap();
    let is_filled = || fixture.scroller().scroll_height() > fixture.scroller().client_height();
    // For a frame after the older messages are drawn, the list is not scrolled to its end again.
    until(|| is_filled() && fixture.is_at_end() && fixture.page.find(".to-newest").is_none()).await;
    fixture.frames().await;
    assert!(is_filled() && fixture.is_at_end());
    assert!(fixture.page.find(".to-newest").is_none());
    fixture.write(501);
    fixture.frames().await;
    assert!(fixture.is_at_end());
}

#[wasm_bindgen_test]
async fn a_reader_further_up_stays_there_and_sees_how_many_are_new() {
    let fixture = ChatFixture::of(500).await;
    fixture.scroll_to(fixture.scroller().scroll_top() - 500).await;
    let before = fixture.first_in_sight();
    for number in 501..=503 {
        fixture.write(number);
    }
    fixture.frames().await;
    assert_eq!(fixture.first_in_sight(), before);
    assert_eq!(text_of(&fixture.page.get(".to-newest")), "3 new messages");
    fixture.page.get(".to-newest").click();
    fixture.frames().await;
    assert!(fixture.is_at_end());
    assert!(fixture.page.find(".to-newest").is_none());
}

#[wasm_bindgen_test]
async fn scrolling_up_without_end_keeps_the_place_and_a_small_page() {
    let fixture = ChatFixture::of(500).await;
    for _ in 0..60 {
        let (key, at) = fixture.first_in_sight();
        let top = fixture.scroller().scroll_top();
        let by = top.min(300);
        fixture.scroll_to(top - by).await;
        let row = fixture.page.get(&format!("[data-key='{key}']"));
        let edge = fixture.scroller().get_bounding_client_rect().top();
        let moved = row.get_bounding_client_rect().top() - edge - at;
        assert!((moved - f64::from(by)).abs() < 3.0, "moved by {moved} instead of {by}");
        assert!(fixture.rows() <= 150, "{} rows", fixture.rows());
    }
    assert!(fixture.rows() >= 100);
    fixture.chat.set_paused(false);
    fixture.frames().await;
    assert!(fixture.is_at_end());
}

#[wasm_bindgen_test]
async fn while_paused_nothing_scrolls_and_nothing_is_announced() {
    let fixture = ChatFixture::of(500).await;
    fixture.chat.set_paused(true);
    fixture.frames().await;
    let before = fixture.first_in_sight();
    for number in 501..=520 {
        fixture.write(number);
    }
    fixture.frames().await;
    assert_eq!(fixture.first_in_sight(), before);
    assert_eq!(text_of(&fixture.page.get("[role=log]")), "");
    assert_eq!(text_of(&fixture.page.get(".to-newest")), "20 new messages");
    fixture.chat.set_paused(false);
    fixture.frames().await;
    assert!(fixture.is_at_end());
}

#[wasm_bindgen_test]
async fn ten_thousand_messages_can_be_read_to_the_first_in_a_small_page() {
    let fixture = ChatFixture::of(10_000).await;
    let elements = || fixture.page.root.query_selector_all("*").unwrap().length();
    let mut most = 0;
    // Each time the beginning comes into sight, forty more messages are shown.
    for _ in 0..2_000 {
        if text_of(&fixture.page.get(".message .text")).starts_with("message 1\n") {
            break;
        }
        fixture.scroll_on_to(0).await;
        most = most.max(elements());
        assert!(fixture.rows() <= 120, "{} rows", fixture.rows());
    }
    assert!(text_of(&fixture.page.get(".message .text")).starts_with("message 1\n"));
    assert!(most < 120 * 16, "{most} elements");
    fixture.chat.set_paused(false);
    fixture.frames().await;
    assert!(fixture.is_at_end());
    assert!(text_of(&fixture.page.get(".messages")).contains("message 10000"));
}

#[wasm_bindgen_test]
async fn after_a_long_absence_a_reader_of_old_messages_stays_there_and_reads_on_without_a_gap() {
    let fixture = ChatFixture::before_more(400, 510).await;
    for _ in 0..100 {
        if number_of(&fixture.texts()[0]) < 60 {
            break;
        }
        fixture.scroll_on_to(0).await;
    }
    assert!(number_of(&fixture.texts()[0]) < 60);
    fixture.frames().await;
    let before = fixture.first_in_sight();
    fixture.snapshot(910);
    fixture.frames().await;
    assert_eq!(fixture.first_in_sight(), before);
    assert_eq!(text_of(&fixture.page.get(".to-newest")), "510 new messages");
    // Down to the newest: every message is drawn, and none twice.
    let mut last = 0;
    for _ in 0..1_000 {
        let numbers: Vec<u64> = fixture.texts().iter().map(|text| number_of(text)).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{numbers:?}");
        assert!(last == 0 || numbers[0] <= last + 1, "{} after {last}", numbers[0]);
        last = numbers[numbers.len() - 1];
        if fixture.is_at_end() && last == 910 {
            break;
        }
        fixture.scroll_to(fixture.scroller().scroll_top() + 300).await;
    }
    assert_eq!(last, 910);
    assert!(fixture.page.find(".to-newest").is_none());
}

#[wasm_bindgen_test]
async fn from_the_newest_a_gap_is_filled_upwards() {
    let fixture = ChatFixture::before_more(400, 510).await;
    fixture.scroll_to(0).await;
    fixture.scroll_to(600).await;
    fixture.snapshot(910);
    fixture.frames().await;
    fixture.page.get(".to-newest").click();
    fixture.frames().await;
    assert!(fixture.is_at_end());
    for _ in 0..200 {
        let numbers: Vec<u64> = fixture.texts().iter().map(|text| number_of(text)).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{numbers:?}");
        if numbers[0] < 300 {
            return;
        }
        fixture.scroll_to(0).await;
    }
    panic!("the gap is not filled");
}

fn number_of(text: &str) -> u64 {
    text.lines().next().and_then(|line| line.strip_prefix("message ")).unwrap().parse().unwrap()
}
