//! The window over a chat of any length, and its days.

use costage_protocol::{Timestamp, UserId, fixtures};
use proptest::prelude::*;

use super::*;

const EPOCH: LocalDay = LocalDay { number: 0, year: 1970 };
/// Every message is of today.
const NO_DAYS: Days = Days { today: EPOCH, of: |_| EPOCH };

fn log_of(numbers: std::ops::RangeInclusive<u64>) -> ChatLog {
    let mut log = ChatLog::new(UserId::from_random([1; 16]), Vec::new());
    let message = |number: u64| fixtures::chat_message(number, "");
    log.snapshot("e".into(), 0, numbers.map(message).collect(), None);
    log
}

fn numbers(rows: &Rows) -> Vec<u64> {
    let number = |row: &ChatRow| match row {
        ChatRow::Message { message, .. } => message.number,
        ChatRow::Unconfirmed(_) | ChatRow::Day(_) => 0,
    };
    rows.rows.iter().map(number).collect()
}

#[test]
fn the_first_message_and_those_after_a_pause_show_their_time() {
    let mut log = ChatLog::new(UserId::from_random([1; 16]), Vec::new());
    let mut messages = log_of(1..=4).messages().cloned().collect::<Vec<_>>();
    for (message, minutes) in messages.iter_mut().zip([0, 4, 9, 10]) {
        message.created_at = Timestamp::from_millis(minutes * 60_000);
    }
    log.snapshot("e".into(), 0, messages, None);
    let shown = rows(&log, View::Newest, NO_DAYS).rows.into_iter();
    let pauses: Vec<bool> =
        shown.map(|row| matches!(row, ChatRow::Message { after_pause: true, .. })).collect();
    assert_eq!(pauses, [true, false, true, false]);
}

proptest! {
    #[test]
    fn moving_up_and_down_shows_every_message_and_never_too_many(first in 1..50_u64, count in 1..1_500_u64) {
        let log = log_of(first..=first + count - 1);
        let mut seen = std::collections::BTreeSet::new();
        let mut view = View::Newest;
        loop {
            let shown = rows(&log, view, NO_DAYS);
            prop_assert!(shown.rows.len() <= ROWS_MAX);
            seen.extend(numbers(&shown));
            let Some(up) = upwards(&log, view) else { break };
            // The upper rows are new; the others stay.
            prop_assert!(rows(&log, up, NO_DAYS).rows.len() >= STEP.min(shown.rows.len()));
            view = up;
        }
        prop_assert_eq!(seen.len(), usize::try_from(count).unwrap());
        for _ in 0..count {
            view = downwards(&log, view);
        }
        prop_assert_eq!(view, View::Newest);
        prop_assert!(!rows(&log, view, NO_DAYS).more_below);
    }

    #[test]
    fn a_step_leaves_most_rows_where_they_were(count in 200..1_500_u64) {
        let log = log_of(1..=count);
        let here = numbers(&rows(&log, View::Newest, NO_DAYS));
        let up = numbers(&rows(&log, upwards(&log, View::Newest).unwrap(), NO_DAYS));
        let stay = here.iter().filter(|number| up.contains(number)).count();
        prop_assert!(stay >= ROWS_MAX - STEP);
    }
}

#[test]
fn the_rows_at_the_newest_begin_elsewhere_only_with_every_fortieth_message() {
    let shown = |count| rows(&log_of(1..=count), View::Newest, NO_DAYS);
    for count in [200, 227, 240] {
        let firsts: Vec<u64> = (count..=count + STEP as u64).map(|count| shown(count).first).collect();
        assert_eq!(firsts.windows(2).filter(|pair| pair[0] != pair[1]).count(), 1, "{firsts:?}");
        let rows = shown(count).rows.len();
        assert!(ROWS_MAX - STEP < rows && rows <= ROWS_MAX, "{rows} rows");
    }
}

const HOUR_MS: i64 = 3_600_000;

/// The day at `at` where clocks are `ahead_ms` ahead of UTC.
fn day_ahead(at: Timestamp, ahead_ms: i64) -> LocalDay {
    let number = i32::try_from((at.as_millis() + ahead_ms).div_euclid(24 * HOUR_MS)).unwrap();
    LocalDay { number, year: 1970 + number / 365 }
}

/// A log with one message at each of these times.
fn log_at(times: impl IntoIterator<Item = i64>) -> ChatLog {
    let times: Vec<i64> = times.into_iter().collect();
    let count = u64::try_from(times.len()).unwrap();
    let mut messages: Vec<ChatMessage> = log_of(1..=count).messages().cloned().collect();
    for (message, at) in messages.iter_mut().zip(times) {
        message.created_at = Timestamp::from_millis(at);
    }
    let mut log = ChatLog::new(UserId::from_random([1; 16]), Vec::new());
    log.snapshot("e".into(), 0, messages, None);
    log
}

/// The rows in short: the numbers of days and messages.
fn short(rows: &Rows) -> Vec<(char, u64)> {
    let short = |row: &ChatRow| match row {
        ChatRow::Day(day) => ('d', u64::try_from(day.number).unwrap()),
        ChatRow::Message { message, .. } => ('m', message.number),
        ChatRow::Unconfirmed(_) => ('o', 0),
    };
    rows.rows.iter().map(short).collect()
}

#[test]
fn around_midnight_yesterday_is_shown_above_and_today_where_it_begins() {
    // 23:58 and 00:03 in Kathmandu, 5:45 hours ahead of UTC.
    let of = |at| day_ahead(at, 5 * HOUR_MS + HOUR_MS * 3 / 4);
    let midnight = 100 * 24 * HOUR_MS - (5 * HOUR_MS + HOUR_MS * 3 / 4);
    let log = log_at([midnight - 120_000, midnight + 180_000]);
    let days = |today| Days { today: LocalDay { number: today, year: 1970 }, of };
    // First on the day before, then when the next one has begun.
    assert_eq!(short(&rows(&log, View::Newest, days(99))), [('m', 1), ('d', 100), ('m', 2)]);
    assert_eq!(short(&rows(&log, View::Newest, days(100))), [('d', 99), ('m', 1), ('d', 100), ('m', 2)]);
    assert_eq!(short(&rows(&log, View::Newest, days(101))), [('d', 99), ('m', 1), ('d', 100), ('m', 2)]);
}

#[test]
fn an_hour_that_occurs_twice_begins_no_day() {
    // Clocks are set back from UTC-4 to UTC-5, so 01:30 occurs twice.
    let change = 300 * 24 * HOUR_MS + 6 * HOUR_MS;
    let of = |at: Timestamp| {
        let change = 300 * 24 * HOUR_MS + 6 * HOUR_MS;
        day_ahead(at, if at.as_millis() < change { -4 * HOUR_MS } else { -5 * HOUR_MS })
    };
    let log = log_at([
        change - HOUR_MS / 2,
        change + HOUR_MS / 2,
        change + 23 * HOUR_MS - 1,
        change + 23 * HOUR_MS,
    ]);
    let shown = rows(&log, View::Newest, Days { today: LocalDay { number: 300, year: 1970 }, of });
    assert_eq!(short(&shown), [('m', 1), ('m', 2), ('m', 3), ('d', 301), ('m', 4)]);
}

#[test]
fn the_window_ends_at_the_gap_and_moves_on_when_it_is_filled() {
    let mut log = log_of(1..=200);
    let message = |number: u64| fixtures::chat_message(number, "");
    log.snapshot("e".into(), 1, (901..=950).map(message).collect(), Some((30, ROWS_MAX)));
    let view = View::From(30);
    let shown = rows(&log, view, NO_DAYS);
    assert_eq!(numbers(&shown), (30..=149).collect::<Vec<_>>());
    assert!(shown.more_below && shown.gap_below);
    assert_eq!(downwards(&log, view), view, "it has nothing else to show yet");
    // Upwards from the newest, the window stops at the gap.
    assert_eq!(rows(&log, View::Newest, NO_DAYS).first, 901);
    assert_eq!(upwards(&log, View::Newest), None);
    assert_eq!(top(&log, View::Newest).map(|top| top.number), Some(901));
    log.page_down((149..=248).map(message).collect());
    assert_eq!(downwards(&log, view), View::From(70));
    assert!(!rows(&log, View::From(70), NO_DAYS).gap_below);
}

proptest! {
    #[test]
    fn every_message_is_listed_under_its_day(
        steps in prop::collection::vec(0..30 * HOUR_MS, 1..200),
        ahead in -12 * 4..14 * 4_i64,
        today in 0..20_i32,
    ) {
        // A time zone whose clocks are set forward and back every ten days.
        thread_local!(static AHEAD: std::cell::Cell<i64> = const { std::cell::Cell::new(0) });
        AHEAD.set(ahead * HOUR_MS / 4);
        let of = |at: Timestamp| {
            let summer = (at.as_millis().div_euclid(240 * HOUR_MS)) % 2;
            day_ahead(at, AHEAD.get() + summer * HOUR_MS)
        };
        let start = 2 * 24 * HOUR_MS;
        let times = steps.iter().scan(start, |at, step| { *at += step; Some(*at) });
        let log = log_at(times);
        let mut day = LocalDay { number: today, year: 1970 };
        let mut after_day = false;
        for row in rows(&log, View::Newest, Days { today: day, of }).rows {
            match row {
                ChatRow::Day(next) => {
                    prop_assert_ne!(next, day);
                    prop_assert!(!after_day);
                    day = next;
                    after_day = true;
                }
                ChatRow::Message { message, is_continuation, .. } => {
                    prop_assert_eq!(of(message.created_at), day);
                    prop_assert!(!(after_day && is_continuation));
                    after_day = false;
                }
                ChatRow::Unconfirmed(_) => {}
            }
        }
    }
}
