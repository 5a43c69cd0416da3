//! Applies what the server sends about a topic to its list: snapshots, and events one after the other.

use std::{cell::Cell, rc::Rc};

use costage_protocol::{
    ProblemCode,
    live::{Change, Position, Topic},
};
use serde_json::{Result, Value};

use super::{
    live_collection::{Applied, Item},
    optimistic::{Changed, Optimistic},
};
use crate::{
    live::{Feed, Reception, Subscriber, Subscription, TopicUpdate},
    warning::warn,
};

/// The loading phase of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// No answer yet.
    Loading,
    /// Complete and kept up to date; an empty list is truly empty.
    Ready,
    /// Refused.
    Failed(ProblemCode),
}

/// An update that the list has applied, for a state that derives more than the list from it.
#[derive(Debug)]
pub enum ListUpdate<'a, I> {
    /// The whole list.
    Snapshot(&'a [I]),
    /// A new or changed item.
    Upserted(&'a I),
    /// The last state of an item that was removed.
    Removed(&'a I),
    /// The number of viewers.
    Viewers(u32),
}

/// A list that shows what the server sends about its topic.
pub trait ListTarget<I: Item>: 'static {
    /// The last event that was applied; none when a snapshot is wanted.
    fn position(&self) -> Option<Position>;
    /// Makes a change and shows what it has changed, unless nobody sees the list any more.
    fn change(&self, change: impl FnOnce(&mut Optimistic<I>) -> Changed<I::Id>);
    /// Shows the loading phase.
    fn set_phase(&self, phase: Phase);
}

/// Called after a list has applied an update.
pub type OnUpdate<I> = Box<dyn Fn(ListUpdate<'_, I>)>;

/// Keeps `list` as the server has `topic`, until the subscription is dropped. `read` reads an item.
pub fn subscribe<I: Item + 'static>(
    list: impl ListTarget<I>,
    feed: &dyn Feed,
    topic: Topic,
    read: fn(Value) -> Result<I>,
    on_update: OnUpdate<I>,
) -> Subscription {
    let subscriber = subscriber(list, topic.clone(), read, on_update);
    feed.subscribe(topic, Rc::new(subscriber))
}

/// The subscriber that keeps `list` as the server has `topic`.
pub(crate) fn subscriber<I: Item + 'static>(
    list: impl ListTarget<I>,
    topic: Topic,
    read: fn(Value) -> Result<I>,
    on_update: OnUpdate<I>,
) -> impl Subscriber + 'static {
    ListSubscriber { list, reader: ItemReader::new(topic, read), on_update }
}

struct ListSubscriber<I, L> {
    list: L,
    reader: ItemReader<I>,
    on_update: OnUpdate<I>,
}

impl<I: Item, L: ListTarget<I>> Subscriber for ListSubscriber<I, L> {
    fn position(&self) -> Option<Position> {
        self.list.position()
    }

    fn receive(&self, update: TopicUpdate) -> Reception {
        match update {
            TopicUpdate::Snapshot { epoch, seq, items } => {
                let items = self.reader.snapshot(items);
                self.list.change(|list| list.snapshot(epoch, seq, items.clone()));
                self.list.set_phase(Phase::Ready);
                (self.on_update)(ListUpdate::Snapshot(&items));
                Reception::Accepted
            }
            TopicUpdate::Event { epoch, seq, change } => self.event(epoch.as_deref(), seq, change),
            TopicUpdate::ViewerCount(count) => {
                (self.on_update)(ListUpdate::Viewers(count));
                Reception::Accepted
            }
            // Not about a list.
            TopicUpdate::Reactions { .. } => Reception::Accepted,
            TopicUpdate::Refused(code) => {
                // Nothing of it may be shown, or be built upon by later events.
                self.list.change(Optimistic::forget);
                self.list.set_phase(Phase::Failed(code));
                Reception::Accepted
            }
        }
    }
}

impl<I: Item, L: ListTarget<I>> ListSubscriber<I, L> {
    fn event(&self, epoch: Option<&str>, seq: u64, event: Change<Value>) -> Reception {
        let event = self.reader.item(event.item).map(|item| Change { kind: event.kind, item });
        let mut applied = Applied::Nothing;
        self.list.change(|list| {
            let (what, changed) = list.event(epoch, seq, event.clone());
            applied = what;
            changed
        });
        match (applied, event) {
            (Applied::Gap, _) => return Reception::Resync,
            (Applied::Unreadable, _) if self.reader.wants_snapshot() => {
                self.list.change(Optimistic::reset_position);
                return Reception::Resync;
            }
            (Applied::Inserted | Applied::Updated, Some(change)) => {
                (self.on_update)(ListUpdate::Upserted(&change.item));
            }
            (Applied::Removed, Some(change)) => (self.on_update)(ListUpdate::Removed(&change.item)),
            (
                Applied::Inserted
                | Applied::Updated
                | Applied::Removed
                | Applied::Nothing
                | Applied::Unreadable,
                _,
            ) => {}
        }
        Reception::Accepted
    }
}

/// Reads the items of one topic, and logs those that this version does not understand.
pub struct ItemReader<I> {
    topic: Topic,
    read: fn(Value) -> Result<I>,
    /// Whether items of the last snapshot could not be read.
    incomplete: Cell<bool>,
}

impl<I> ItemReader<I> {
    /// A reader of the items of `topic` by `read`.
    pub const fn new(topic: Topic, read: fn(Value) -> Result<I>) -> Self {
        Self { topic, read, incomplete: Cell::new(false) }
    }

    /// The items of a snapshot that can be read.
    pub fn snapshot(&self, items: Vec<Value>) -> Vec<I> {
        let count = items.len();
        let items: Vec<I> = items.into_iter().filter_map(|item| self.item(item)).collect();
        self.incomplete.set(items.len() < count);
        items
    }

    /// The item of an event, if it can be read.
    pub fn item(&self, item: Value) -> Option<I> {
        (self.read)(item)
            .inspect_err(|error| {
                warn(&format!("This page cannot read an item of {}: {error}", self.topic));
            })
            .ok()
    }

    /// Whether to read the whole list after an event that cannot be read. Where the last snapshot could not be read
    /// whole either, another one would bring the same, once for every such event.
    pub const fn wants_snapshot(&self) -> bool {
        !self.incomplete.get()
    }
}
