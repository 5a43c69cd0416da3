//! Applies what the server sends about a topic to its list: snapshots, and events one after the other.

use std::{cell::Cell, rc::Rc};

use costage_protocol::live::{Change, Position, Topic};
use leptos::{logging::warn, prelude::Set};
use serde::de::DeserializeOwned;
use serde_json::{Result, Value};

use super::{
    any_item::AnyItem,
    any_list::AnyList,
    live_collection::{Applied, Item},
    live_list::{LiveList, Phase},
    optimistic::Optimistic,
};
use crate::ports::live::{Feed, Reception, Subscriber, Subscription, TopicUpdate};

/// An update that the list has applied, for a state that derives more than the list from it.
#[derive(Debug)]
pub(in crate::state) enum ListUpdate<'a, I> {
    /// The whole list.
    Snapshot(&'a [I]),
    /// A new or changed item.
    Upserted(&'a I),
    /// The last state of an item that was removed.
    Removed(&'a I),
    /// The number of viewers.
    Viewers(u32),
}

impl<I: Item + DeserializeOwned + Send + Sync + 'static> LiveList<I>
where
    I::Id: Send + Sync,
{
    pub(in crate::state) fn subscribe(self, feed: &dyn Feed, topic: Topic) -> Subscription {
        subscribe(self.list, feed, topic, read_any::<I>, Box::new(|_| ()))
    }

    /// Keeps the list up to date, and calls `on_update` after the list has applied an update.
    pub(in crate::state) fn subscribe_with(
        self,
        feed: &dyn Feed,
        topic: Topic,
        on_update: impl Fn(ListUpdate<'_, I>) + 'static,
    ) -> Subscription {
        let on_any_update = move |update: ListUpdate<'_, AnyItem>| match update {
            ListUpdate::Snapshot(items) => {
                let items: Vec<I> = items.iter().filter_map(AnyItem::get).cloned().collect();
                on_update(ListUpdate::Snapshot(&items));
            }
            ListUpdate::Upserted(item) => item.get().into_iter().for_each(|item| {
                on_update(ListUpdate::Upserted(item));
            }),
            ListUpdate::Removed(item) => item.get().into_iter().for_each(|item| {
                on_update(ListUpdate::Removed(item));
            }),
            ListUpdate::Viewers(count) => on_update(ListUpdate::Viewers(count)),
        };
        subscribe(self.list, feed, topic, read_any::<I>, Box::new(on_any_update))
    }
}

fn read_any<I: Item + DeserializeOwned + Send + Sync + 'static>(item: Value) -> Result<AnyItem>
where
    I::Id: Send + Sync,
{
    serde_json::from_value::<I>(item).map(AnyItem::new)
}

type OnUpdate = Box<dyn Fn(ListUpdate<'_, AnyItem>)>;

fn subscribe(
    list: AnyList,
    feed: &dyn Feed,
    topic: Topic,
    read: fn(Value) -> Result<AnyItem>,
    on_update: OnUpdate,
) -> Subscription {
    let reader = ItemReader::new(topic.clone(), read);
    feed.subscribe(topic, Rc::new(ListSubscriber { list, reader, on_update }))
}

struct ListSubscriber {
    list: AnyList,
    reader: ItemReader<AnyItem>,
    on_update: OnUpdate,
}

impl Subscriber for ListSubscriber {
    fn position(&self) -> Option<Position> {
        self.list.position()
    }

    fn receive(&self, update: TopicUpdate) -> Reception {
        match update {
            TopicUpdate::Snapshot { epoch, seq, items } => {
                let items = self.reader.snapshot(items);
                self.list.change(|list| list.snapshot(epoch, seq, items.clone()));
                self.list.phase.set(Phase::Ready);
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
                self.list.phase.set(Phase::Failed(code));
                Reception::Accepted
            }
        }
    }
}

impl ListSubscriber {
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

/// Reads the items of one topic, and logs those that this version of the app does not understand.
pub(in crate::state) struct ItemReader<I> {
    topic: Topic,
    read: fn(Value) -> Result<I>,
    /// Whether items of the last snapshot could not be read.
    incomplete: Cell<bool>,
}

impl<I> ItemReader<I> {
    pub(in crate::state) const fn new(topic: Topic, read: fn(Value) -> Result<I>) -> Self {
        Self { topic, read, incomplete: Cell::new(false) }
    }

    /// The items of a snapshot that can be read.
    pub(in crate::state) fn snapshot(&self, items: Vec<Value>) -> Vec<I> {
        let count = items.len();
        let items: Vec<I> = items.into_iter().filter_map(|item| self.item(item)).collect();
        self.incomplete.set(items.len() < count);
        items
    }

    /// The item of an event, if it can be read.
    pub(in crate::state) fn item(&self, item: Value) -> Option<I> {
        (self.read)(item)
            .inspect_err(|error| warn!("This page cannot read an item of {}: {error}", self.topic))
            .ok()
    }

    /// Whether to read the whole list after an event that cannot be read. Where the last snapshot could not be read
    /// whole either, another one would bring the same, once for every such event.
    pub(in crate::state) const fn wants_snapshot(&self) -> bool {
        !self.incomplete.get()
    }
}
