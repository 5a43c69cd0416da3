//! The chat's reducer against a model of the server: whatever arrives in whatever order, in the end every message is there
//! once, and a reader further up stays there.

use costage_protocol::{ChatMessage, Timestamp, live::ChangeKind};
use proptest::prelude::*;

use super::{
    ChatLog, Received,
    samples::{me, message, mine},
};
use crate::api::ApiError;

/// The number of messages in sight, which are kept over a snapshot.
const IN_SIGHT: usize = 4;

/// Something that can happen to a chat.
#[derive(Debug, Clone)]
enum Step {
    Send,
    ServerWrites,
    ServerDeletes(usize),
    Deliver,
    Lose,
    /// An answer arrives or is lost, or the call fails for good.
    Answer {
        arrives: bool,
        refused: bool,
    },
    Again,
    Page,
    /// The reader scrolls this many messages up from the newest, or back to the newest.
    Read(Option<usize>),
    Fill,
    Check,
    Reconnect,
    /// More is written than a snapshot contains, without an event.
    Absence,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => Just(Step::Send),
        4 => Just(Step::ServerWrites),
        1 => any::<usize>().prop_map(Step::ServerDeletes),
        6 => Just(Step::Deliver),
        1 => Just(Step::Lose),
        3 => any::<(bool, bool)>().prop_map(|(arrives, refused)| Step::Answer { arrives, refused }),
        2 => Just(Step::Again),
        2 => Just(Step::Page),
        2 => prop::option::of(0..30_usize).prop_map(Step::Read),
        2 => Just(Step::Fill),
        1 => Just(Step::Check),
        1 => Just(Step::Reconnect),
        1 => Just(Step::Absence),
    ]
}

/// The model of the server: its messages, and the events on the wire.
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

    /// Writes the message sent under `key` once.
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

    fn snapshot(&mut self, log: &mut ChatLog, reading: Option<u64>) {
        self.wire.clear();
        let newest = self.written.iter().rev().take(5).cloned().collect();
        log.snapshot("e".into(), self.seq, newest, reading.map(|first| (first, IN_SIGHT)));
    }

    fn up(&self, before: u64) -> Vec<ChatMessage> {
        self.written.iter().rev().filter(|one| one.number < before).take(3).cloned().collect()
    }

    fn down(&self, from: u64) -> Vec<ChatMessage> {
        self.written.iter().filter(|one| from <= one.number).take(3).cloned().collect()
    }
}

proptest! {
    #[test]
    fn whatever_happens_every_message_is_there_once_in_the_end(steps in prop::collection::vec(any_step(), 0..80)) {
        let mut server = Server::default();
        let mut log = ChatLog::new(me().id, Vec::new());
        let mut reading = None;
        server.snapshot(&mut log, reading);
        // The keys of the open calls.
        let mut calls: Vec<String> = Vec::new();
        let mut sent = 0;
        for step in steps {
            match step {
                Step::Send => {
                    sent += 1;
                    let key = format!("key {sent}");
                    log.send(key.clone(), mine());
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
                        && log.event(Some("e"), seq, Some((ChangeKind::Upsert, message))) == Received::Gap
                    {
                        server.snapshot(&mut log, reading);
                    }
                }
                Step::Lose => { server.wire.pop_front(); }
                Step::Answer { arrives, refused } => {
                    if let Some(key) = calls.pop() {
                        let written = server.write(Some(&key));
                        if arrives {
                            log.answered(&key, Ok(written), None);
                        } else if refused {
                            log.answered(&key, Err(ApiError::Unexpected), None);
                        } else {
                            // The answer is lost, and the call is sent again.
                            log.check(&key);
                            calls.push(key);
                        }
                    }
                }
                Step::Again => {
                    let failed = log.own().iter().find(|own| !own.state.is_open());
                    if let Some(key) = failed.map(|own| own.id.clone()) {
                        prop_assert!(log.retry(&key).is_some());
                        calls.push(key);
                    }
                }
                Step::Page => {
                    if let Some(oldest) = log.oldest().map(|oldest| oldest.number) {
                        log.page_up(server.up(oldest));
                    }
                }
                Step::Read(back) => {
                    let number = |back| log.messages().rev().nth(back).map(|message| message.number);
                    reading = back.and_then(number);
                }
                Step::Fill => {
                    if let Some(above) = log.above_gap().map(|above| above.number) {
                        log.page_down(server.down(above));
                    }
                    let below = log.top_of(log.newest()).map(|top| top.number);
                    if let Some(below) = below {
                        log.page_up(server.up(below));
                    }
                }
                Step::Check => {
                    if let Some(from) = log.first_unverified().map(|from| from.number) {
                        log.page_down(server.down(from));
                    }
                }
                Step::Reconnect => {
                    let before = reading.and_then(|first| log.get(first).cloned());
                    server.snapshot(&mut log, reading);
                    // The message that is being read is still there.
                    prop_assert_eq!(before.is_some(), reading.is_some_and(|first| log.get(first).is_some()));
                }
                Step::Absence => {
                    for _ in 0..8 {
                        server.write(None);
                    }
                    server.wire.clear();
                }
            }
            // There is at most one gap, and its sides do not touch.
            let numbers: Vec<u64> = log.messages().map(|message| message.number).collect();
            let broken = numbers.windows(2).filter(|pair| pair[0] + 1 != pair[1]).count();
            let newest_part = log.part(log.newest());
            let is_ahead = !log.messages_in(newest_part.clone()).zip(newest_part).all(|(one, number)| one.number == number);
            prop_assert!(broken <= usize::from(log.above_gap().is_some()) + usize::from(is_ahead) * numbers.len());
            // No message is shown twice: no key occurs twice, written or pending.
            let shown = log.messages().filter_map(|message| message.key.clone());
            let mut keys: Vec<String> = shown.chain(log.own().iter().map(|own| own.id.clone())).collect();
            let count = keys.len();
            keys.sort();
            keys.dedup();
            prop_assert_eq!(keys.len(), count);
        }
        for key in calls {
            let written = server.write(Some(&key));
            log.answered(&key, Ok(written), None);
        }
        server.snapshot(&mut log, reading);
        while let Some(from) = log.first_unverified().map(|from| from.number) {
            log.page_down(server.down(from));
        }
        while let Some(above) = log.above_gap().map(|above| above.number) {
            log.page_down(server.down(above));
        }
        while let Some(top) = log.top_of(log.newest()).map(|top| top.number) {
            log.page_up(server.up(top));
        }
        let all: Vec<ChatMessage> = log.messages().cloned().collect();
        prop_assert_eq!(all, server.written);
        prop_assert!(log.own().iter().all(|own| !own.state.is_open()));
    }
}
