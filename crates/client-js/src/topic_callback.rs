//! The subscriber of one topic: passes each update on in its order, as JSON. The items are kept in JavaScript.

use std::cell::RefCell;

use costage_client::{
    live::{Reception, Subscriber, TopicUpdate},
    sync::sequence::{Sequence, Step},
};
use costage_protocol::{
    ProblemCode,
    live::{ChangeKind, Position},
};
use js_sys::Function;
use serde::Serialize;
use serde_json::json;

use crate::tell;

pub(crate) struct TopicCallback {
    on_update: Function,
    sequence: RefCell<Sequence>,
}

impl TopicCallback {
    pub(crate) fn new(on_update: Function) -> Self {
        Self { on_update, sequence: RefCell::default() }
    }

    /// Says that there is no such topic.
    pub(crate) fn refuse(&self) {
        tell(&self.on_update, "refused", ProblemCode::NotFound.as_str());
    }

    fn tell(&self, update: &str, value: &impl Serialize) {
        tell(&self.on_update, update, &crate::json(value));
    }
}

impl Subscriber for TopicCallback {
    fn position(&self) -> Option<Position> {
        self.sequence.borrow().position().cloned()
    }

    fn receive(&self, update: TopicUpdate) -> Reception {
        match update {
            TopicUpdate::Snapshot { epoch, seq, items } => {
                self.sequence.borrow_mut().start_at(epoch, seq);
                self.tell("snapshot", &items);
            }
            TopicUpdate::Event { epoch, seq, change } => {
                let step = self.sequence.borrow_mut().advance(epoch.as_deref(), seq);
                match (step, change.kind) {
                    (Step::Next, ChangeKind::Upsert) => self.tell("upsert", &change.item),
                    (Step::Next, ChangeKind::Remove) => self.tell("remove", &change.item),
                    (Step::Seen, _) => {}
                    (Step::Gap, _) => return Reception::Resync,
                }
            }
            TopicUpdate::ViewerCount(count) => self.tell("viewers", &count),
            TopicUpdate::Reactions { counts, total } => {
                self.tell("reactions", &json!({ "counts": counts, "total": total }));
            }
            TopicUpdate::Refused(code) => {
                self.sequence.borrow_mut().reset();
                tell(&self.on_update, "refused", code.as_str());
            }
        }
        Reception::Accepted
    }
}
