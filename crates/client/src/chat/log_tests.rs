//! The chat's reducer, case by case.

use super::{
    ChatLog, OwnMessage, Received,
    samples::{me, message, mine, somebody},
};
use crate::{api::ApiError, chat::own_message::Outgoing, request_state::RequestState};
use costage_protocol::{ChatMessage, Timestamp, live::ChangeKind};

fn deleted(number: u64) -> ChatMessage {
    message(number, None).deleted(somebody().id, Timestamp::from_millis(1))
}

fn log_with(numbers: std::ops::RangeInclusive<u64>) -> ChatLog {
    let mut log = ChatLog::new(me().id, Vec::new());
    log.snapshot("e".into(), 100, numbers.map(|number| message(number, None)).collect(), None);
    log
}

fn has_older(log: &ChatLog) -> bool {
    log.top_of(log.oldest().map_or(0, |oldest| oldest.number)).is_some()
}

fn numbers(log: &ChatLog) -> Vec<u64> {
    log.messages().map(|message| message.number).collect()
}

#[test]
fn an_own_message_is_shown_once_whether_event_or_answer_comes_first() {
    for answer_first in [true, false] {
        let mut log = log_with(1..=3);
        log.send("k".into(), mine());
        if answer_first {
            log.answered(&"k".into(), Ok(message(4, Some("k"))), None);
        }
        log.event(Some("e"), 101, Some((ChangeKind::Upsert, message(4, Some("k")))));
        if !answer_first {
            log.answered(&"k".into(), Ok(message(4, Some("k"))), None);
        }
        assert_eq!(numbers(&log), [1, 2, 3, 4]);
        assert!(log.own().is_empty());
    }
}

#[test]
fn a_failed_message_that_arrived_after_all_is_confirmed() {
    let mut log = log_with(1..=1);
    log.send("k".into(), mine());
    log.answered(&"k".into(), Err(ApiError::Timeout), None);
    assert_eq!(log.own()[0].state, RequestState::Failed(ApiError::Timeout));
    log.snapshot("e".into(), 101, vec![message(1, None), message(2, Some("k"))], None);
    assert!(log.own().is_empty());
}

#[test]
fn a_retry_keeps_the_key_and_runs_once_at_a_time() {
    let mut log = log_with(1..=1);
    log.send("k".into(), mine());
    assert_eq!(log.retry(&"k".into()), None);
    log.answered(&"k".into(), Err(ApiError::Offline), None);
    assert_eq!(log.retry(&"k".into()).map(|asked| asked.text), Some("mine".into()));
    assert_eq!(log.retry(&"k".into()), None);
    log.discard(&"k".into());
    assert_eq!(log.own().len(), 1, "what is under way cannot be taken back");
    log.answered(&"k".into(), Err(ApiError::Offline), None);
    log.discard(&"k".into());
    assert!(log.own().is_empty());
}

#[test]
fn a_deletion_empties_quotes_and_applies_to_pages_that_arrive_later() {
    let mut log = log_with(10..=10);
    let quoting = ChatMessage {
        reply_to: Some(costage_protocol::chat::ReplyTo {
            id: message(9, None).id,
            author: somebody(),
            excerpt: "quoted".into(),
        }),
        ..message(11, None)
    };
    assert_eq!(log.event(Some("e"), 101, Some((ChangeKind::Upsert, quoting))), Received::New);
    log.event(Some("e"), 102, Some((ChangeKind::Upsert, deleted(9))));
    assert_eq!(log.get(11).unwrap().reply_to.as_ref().unwrap().excerpt, "");
    log.page_up(vec![message(9, None), message(8, None)]);
    assert!(log.get(9).unwrap().deleted.is_some());
    assert_eq!(numbers(&log), [8, 9, 10, 11]);
    assert!(has_older(&log));
}

#[test]
fn a_page_that_does_not_adjoin_is_ignored() {
    let mut log = log_with(50..=60);
    log.page_up((30..=40).rev().map(|number| message(number, None)).collect());
    assert_eq!(numbers(&log), (50..=60).collect::<Vec<_>>());
}

#[test]
fn a_gap_is_reported_and_changes_nothing() {
    let mut log = log_with(1..=1);
    assert_eq!(log.event(Some("e"), 103, Some((ChangeKind::Upsert, message(4, None)))), Received::Gap);
    assert_eq!(log.event(Some("other"), 101, Some((ChangeKind::Upsert, message(2, None)))), Received::Gap);
    assert_eq!(numbers(&log), [1]);
}

#[test]
fn an_own_message_from_before_a_reload_is_confirmed_by_the_first_snapshot_or_sent_again_as_the_same() {
    let restored =
        |key: &str| OwnMessage { id: key.into(), change: Outgoing::new(mine()), state: RequestState::Idle };
    let mut log = ChatLog::new(me().id, vec![restored("arrived"), restored("lost")]);
    log.snapshot("e".into(), 5, vec![message(1, Some("arrived"))], None);
    assert_eq!(log.own(), [restored("lost")]);
    assert!(log.retry(&"lost".into()).is_some());
    // It had arrived after all, too long ago for the snapshot, so it is not added to the newest messages.
    log.snapshot("e".into(), 90, (40..=90).map(|number| message(number, None)).collect(), None);
    log.answered(&"lost".into(), Ok(message(2, Some("lost"))), None);
    assert!(log.own().is_empty());
    assert_eq!(numbers(&log), (40..=90).collect::<Vec<_>>());
}

#[test]
fn memory_is_bounded_and_the_newest_stay() {
    let mut log = log_with(1..=1);
    for number in 2..=13_000 {
        log.event(Some("e"), 99 + number, Some((ChangeKind::Upsert, message(number, None))));
    }
    assert!(numbers(&log).len() <= 12_000);
    assert_eq!(log.newest(), 13_000);
    assert!(has_older(&log));
}

#[test]
fn a_reader_further_up_keeps_the_messages_in_sight_over_a_gap_that_is_filled_from_both_sides() {
    let mut log = log_with(1..=60);
    // Ten messages are in sight, from number 20 on. Meanwhile 100 were written.
    let newest = (111..=160).map(|number| message(number, None)).collect();
    log.snapshot("other".into(), 7, newest, Some((20, 10)));
    assert_eq!(numbers(&log), (20..=29).chain(111..=160).collect::<Vec<_>>());
    assert_eq!((log.part(20), log.part(160)), (20..=29, 111..=160));
    log.page_down((29..=60).map(|number| message(number, None)).collect());
    assert_eq!(log.part(20), 20..=60);
    log.page_up((61..=110).rev().map(|number| message(number, None)).collect());
    assert_eq!(log.part(20), 20..=160);
    assert_eq!(log.above_gap(), None);
    assert_eq!(numbers(&log), (20..=160).collect::<Vec<_>>());
    log.page_up((10..=19).rev().map(|number| message(number, None)).collect());
    assert_eq!(log.part(160), 10..=160);
}

#[test]
fn a_message_deleted_during_an_absence_does_not_stay() {
    let mut log = log_with(1..=60);
    log.snapshot("e".into(), 300, (111..=160).map(|number| message(number, None)).collect(), Some((20, 10)));
    let first = log.first_unverified().unwrap().number;
    assert_eq!(first, 20);
    log.page_down(
        (20..=24).map(|number| if number == 22 { deleted(22) } else { message(number, None) }).collect(),
    );
    assert!(log.get(22).unwrap().deleted.is_some());
    assert_eq!(log.first_unverified().unwrap().number, 25);
    // Messages that cannot be read again are dropped, and all before them.
    log.drop_unverified();
    assert_eq!(numbers(&log), (111..=160).collect::<Vec<_>>());
    assert_eq!((log.first_unverified(), log.above_gap()), (None, None));
}

#[test]
fn nothing_is_kept_over_a_snapshot_of_another_chat() {
    let mut log = log_with(1..=60);
    log.snapshot("e".into(), 1, (1..=3).map(|number| message(number, None)).collect(), Some((20, 10)));
    assert_eq!(numbers(&log), [1, 2, 3]);
}

#[test]
fn an_unreadable_event_moves_the_position_and_says_so() {
    let mut log = log_with(1..=3);
    assert_eq!(log.event(Some("e"), 101, None), Received::Unreadable);
    assert_eq!(log.position().map(|position| position.seq), Some(101));
    assert_eq!(numbers(&log), [1, 2, 3]);
    log.reset_position();
    let next = Some((ChangeKind::Upsert, message(4, None)));
    assert_eq!(log.event(Some("e"), 102, next), Received::Gap, "only a snapshot will do");
}
