//! The chat's reducer against a server in small: whatever comes in whatever order, in the end everything is
//! there once.

use costage_protocol::{
    ChatMessage, MessageId, RoomId, StageRole, Timestamp, User, UserId, chat::SendMessage, live::ChangeKind,
};
use proptest::prelude::*;

use super::{ChatLog, Delivery, OwnMessage, Taken};
use crate::ports::api::ApiError;

fn me() -> User {
    User { id: UserId::from_random([1; 16]), display_name: "Me".into() }
}

fn somebody() -> User {
    User { id: UserId::from_random([2; 16]), display_name: "Somebody".into() }
}

fn message(number: u64, key: Option<&str>) -> ChatMessage {
    ChatMessage {
        id: MessageId::from_random(u128::from(number).to_be_bytes()),
        room_id: RoomId::from_random([0; 16]),
        number,
        author: if key.is_some() { me() } else { somebody() },
        role: StageRole::Viewer,
        text: format!("message {number}"),
        reply_to: None,
        mentions: Vec::new(),
        key: key.map(ToOwned::to_owned),
        created_at: Timestamp::from_millis(0),
        deleted: None,
    }
}

fn deleted(number: u64) -> ChatMessage {
    message(number, None).deleted(somebody().id, Timestamp::from_millis(1))
}

fn own(key: &str) -> OwnMessage {
    OwnMessage {
        key: key.into(),
        asked: SendMessage { text: "mine".into(), reply_to: None, mentions: Vec::new() },
        mentions: Vec::new(),
        reply_to: None,
        delivery: Delivery::UnderWay,
        again_at: None,
    }
}

fn log_with(numbers: std::ops::RangeInclusive<u64>) -> ChatLog {
    let mut log = ChatLog::new(me().id);
    log.snapshot("e".into(), 100, numbers.map(|number| message(number, None)).collect());
    log
}

fn numbers(log: &ChatLog) -> Vec<u64> {
    log.messages_from(0).map(|message| message.number).collect()
}

#[test]
fn ones_own_message_is_there_once_whether_event_or_answer_comes_first() {
    for answer_first in [true, false] {
        let mut log = log_with(1..=3);
        log.send(own("k"));
        if answer_first {
            log.answered("k", Ok(message(4, Some("k"))));
        }
        log.event(Some("e"), 101, Some((ChangeKind::Upsert, message(4, Some("k")))));
        if !answer_first {
            log.answered("k", Ok(message(4, Some("k"))));
        }
        assert_eq!(numbers(&log), [1, 2, 3, 4]);
        assert!(log.own().is_empty());
    }
}

#[test]
fn a_failed_one_whose_message_arrived_after_all_is_not_failed() {
    let mut log = log_with(1..=1);
    log.send(own("k"));
    log.answered("k", Err(ApiError::Timeout));
    assert_eq!(log.own()[0].delivery, Delivery::Failed(ApiError::Timeout));
    log.snapshot("e".into(), 101, vec![message(1, None), message(2, Some("k"))]);
    assert!(log.own().is_empty());
}

#[test]
fn sending_again_keeps_the_key_and_goes_once_at_a_time() {
    let mut log = log_with(1..=1);
    log.send(own("k"));
    assert_eq!(log.again("k"), None);
    log.answered("k", Err(ApiError::Offline));
    assert_eq!(log.again("k").map(|asked| asked.text), Some("mine".into()));
    assert_eq!(log.again("k"), None);
    log.discard("k");
    assert_eq!(log.own().len(), 1, "what is under way cannot be taken back");
    log.answered("k", Err(ApiError::Offline));
    log.discard("k");
    assert!(log.own().is_empty());
}

#[test]
fn a_deletion_empties_quotes_and_reaches_pages_that_come_later() {
    let mut log = log_with(10..=10);
    let quoting = ChatMessage {
        reply_to: Some(costage_protocol::chat::ReplyTo {
            id: message(9, None).id,
            author: somebody(),
            excerpt: "quoted".into(),
        }),
        ..message(11, None)
    };
    assert_eq!(log.event(Some("e"), 101, Some((ChangeKind::Upsert, quoting))), Taken::New);
    log.event(Some("e"), 102, Some((ChangeKind::Upsert, deleted(9))));
    assert_eq!(log.get(11).unwrap().reply_to.as_ref().unwrap().excerpt, "");
    log.page(vec![message(9, None), message(8, None)]);
    assert!(log.get(9).unwrap().deleted.is_some());
    assert_eq!(numbers(&log), [8, 9, 10, 11]);
    assert!(log.has_older());
}

#[test]
fn a_page_that_does_not_join_on_is_ignored() {
    let mut log = log_with(50..=60);
    log.page((30..=40).rev().map(|number| message(number, None)).collect());
    assert_eq!(numbers(&log), (50..=60).collect::<Vec<_>>());
}

#[test]
fn a_hole_is_told_and_changes_nothing() {
    let mut log = log_with(1..=1);
    assert_eq!(log.event(Some("e"), 103, Some((ChangeKind::Upsert, message(4, None)))), Taken::Hole);
    assert_eq!(log.event(Some("other"), 101, Some((ChangeKind::Upsert, message(2, None)))), Taken::Hole);
    assert_eq!(numbers(&log), [1]);
}

#[test]
fn memory_is_bounded_and_the_newest_stay() {
    let mut log = log_with(1..=1);
    for number in 2..=13_000 {
        log.event(Some("e"), 99 + number, Some((ChangeKind::Upsert, message(number, None))));
    }
    assert!(numbers(&log).len() <= 12_000);
    assert_eq!(log.newest(), 13_000);
    assert!(log.has_older());
}

/// What can happen to a chat.
#[derive(Debug, Clone)]
enum Step {
    Send,
    ServerWrites,
    ServerDeletes(usize),
    Deliver,
    Lose,
    Answer(bool),
    Again,
    Page,
    Reconnect,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => Just(Step::Send),
        4 => Just(Step::ServerWrites),
        1 => any::<usize>().prop_map(Step::ServerDeletes),
        6 => Just(Step::Deliver),
        1 => Just(Step::Lose),
        3 => any::<bool>().prop_map(Step::Answer),
        2 => Just(Step::Again),
        2 => Just(Step::Page),
        1 => Just(Step::Reconnect),
    ]
}

/// The server in small: what is written, and the events on the wire.
#[derive(Default)]
struct Server {
    written: Vec<ChatMessage>,
    seq: u64,
    wire: std::collections::VecDeque<(u64, ChatMessage)>,
}

impl Server {
    fn tell(&mut self, message: ChatMessage) {
        self.seq += 1;
        self.wire.push_back((self.seq, message));
    }

    /// Writes what was sent under `key`, once.
    fn write(&mut self, key: Option<&str>) -> ChatMessage {
        if let Some(known) =
            self.written.iter().find(|message| key.is_some() && message.key.as_deref() == key)
        {
            return known.clone();
        }
        let number = u64::try_from(self.written.len()).unwrap() + 1;
        let message = message(number, key);
        self.written.push(message.clone());
        self.tell(message.clone());
        message
    }

    fn snapshot(&mut self, log: &mut ChatLog) {
        self.wire.clear();
        let newest = self.written.iter().rev().take(5).rev().cloned().collect();
        log.snapshot("e".into(), self.seq, newest);
    }
}

proptest! {
    #[test]
    fn whatever_happens_everything_is_there_once_in_the_end(steps in prop::collection::vec(any_step(), 0..80)) {
        let mut server = Server::default();
        let mut log = ChatLog::new(me().id);
        server.snapshot(&mut log);
        // Calls on their way: (key, whether the server has it).
        let mut calls: Vec<String> = Vec::new();
        let mut sent = 0;
        for step in steps {
            match step {
                Step::Send => {
                    sent += 1;
                    let key = format!("key {sent}");
                    log.send(own(&key));
                    calls.push(key);
                }
                Step::ServerWrites => { server.write(None); }
                Step::ServerDeletes(which) => {
                    if !server.written.is_empty() {
                        let which = which % server.written.len();
                        let gone = server.written[which].clone().deleted(me().id, Timestamp::from_millis(1));
                        server.written[which] = gone.clone();
                        server.tell(gone);
                    }
                }
                Step::Deliver => {
                    if let Some((seq, message)) = server.wire.pop_front()
                        && log.event(Some("e"), seq, Some((ChangeKind::Upsert, message))) == Taken::Hole
                    {
                        server.snapshot(&mut log);
                    }
                }
                Step::Lose => { server.wire.pop_front(); }
                Step::Answer(arrives) => {
                    if let Some(key) = calls.pop() {
                        let written = server.write(Some(&key));
                        log.answered(&key, if arrives { Ok(written) } else { Err(ApiError::Timeout) });
                    }
                }
                Step::Again => {
                    let failed = log.own().iter().find(|own| own.delivery != Delivery::UnderWay);
                    if let Some(key) = failed.map(|own| own.key.clone()) {
                        prop_assert!(log.again(&key).is_some());
                        calls.push(key);
                    }
                }
                Step::Page => {
                    if let Some(oldest) = log.oldest().map(|oldest| oldest.number) {
                        let page = server.written.iter().rev().filter(|one| one.number < oldest).take(3);
                        log.page(page.cloned().collect());
                    }
                }
                Step::Reconnect => server.snapshot(&mut log),
            }
            // Never twice: neither two of a key, nor a key both written and on its way.
            let shown = log.messages_from(0).filter_map(|message| message.key.clone());
            let mut keys: Vec<String> = shown.chain(log.own().iter().map(|own| own.key.clone())).collect();
            let count = keys.len();
            keys.sort();
            keys.dedup();
            prop_assert_eq!(keys.len(), count);
        }
        for key in calls {
            let written = server.write(Some(&key));
            log.answered(&key, Ok(written));
        }
        server.snapshot(&mut log);
        while log.has_older() {
            let oldest = log.oldest().map_or(0, |oldest| oldest.number);
            let page: Vec<_> = server.written.iter().rev().filter(|one| one.number < oldest).take(3).cloned().collect();
            log.page(page);
        }
        let all: Vec<ChatMessage> = log.messages_from(0).cloned().collect();
        prop_assert_eq!(all, server.written);
        prop_assert!(log.own().iter().all(|own| own.delivery != Delivery::UnderWay));
    }
}
