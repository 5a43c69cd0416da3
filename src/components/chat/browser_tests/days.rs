//! The days of a chat, by the calendar of its reader.

use costage_protocol::{ChatMessage, Timestamp, fixtures};
use wasm_bindgen_test::wasm_bindgen_test;

use super::chat_fixture::ChatFixture;
use crate::{
    components::test_page::{Mounted, settle, text_of},
    ports::clock::{local_day, now_ms, with_day_and_zone},
};

const DAY_MS: i64 = 86_400_000;

fn now() -> i64 {
    i64::try_from(now_ms()).unwrap()
}

fn message(number: u64, at: i64) -> ChatMessage {
    ChatMessage {
        created_at: Timestamp::from_millis(at),
        ..fixtures::chat_message(number, &format!("message {number}"))
    }
}

/// The texts of the list, days and messages.
fn lines(page: &Mounted) -> Vec<String> {
    let rows = page.root.query_selector_all(".chat-day, .message .text").unwrap();
    (0..rows.length()).filter_map(|index| rows.item(index)?.text_content()).collect()
}

#[wasm_bindgen_test]
async fn messages_are_listed_under_their_day_which_their_times_include() {
    let fixture = ChatFixture::of(60).await;
    let at = now() - 800 * DAY_MS;
    fixture.send_snapshot([message(1, at), message(2, now() - DAY_MS), message(3, now())]);
    fixture.frames().await;
    let long_ago = lines(&fixture.page)[0].clone();
    let year = local_day(Timestamp::from_millis(at)).year.to_string();
    assert!(long_ago.contains(&year), "{long_ago}");
    assert_eq!(lines(&fixture.page)[1..], ["message 1", "Yesterday", "message 2", "Today", "message 3"]);
    let title = fixture.page.get(".message time").get_attribute("title").unwrap();
    assert_eq!(title, with_day_and_zone("en", Timestamp::from_millis(at)));
    assert!(title.contains(&year), "{title}");
}

#[wasm_bindgen_test]
async fn the_day_is_not_shown_for_messages_of_today_until_it_is_over() {
    let fixture = ChatFixture::of(60).await;
    fixture.send_snapshot([message(1, now()), message(2, now())]);
    fixture.frames().await;
    assert_eq!(lines(&fixture.page), ["message 1", "message 2"]);
    fixture.chat.set_time(Timestamp::from_millis(now() + DAY_MS));
    settle().await;
    assert_eq!(lines(&fixture.page), ["Yesterday", "message 1", "message 2"]);
    assert_eq!(text_of(&fixture.page.get(".chat-day")), "Yesterday");
}

#[wasm_bindgen_test]
fn days_are_counted_by_the_calendar() {
    let noon = |number: i64| Timestamp::from_millis(number * DAY_MS + DAY_MS / 2);
    for number in [0, 59, 19_000, 20_785] {
        let (today, tomorrow) = (local_day(noon(number)), local_day(noon(number + 1)));
        assert_eq!(tomorrow.number, today.number + 1);
    }
    assert_eq!(local_day(noon(365)).year, 1971);
    assert!(local_day(noon(59)).in_words("en", true).contains("1970"));
    assert!(!local_day(noon(59)).in_words("en", false).contains("1970"));
}
