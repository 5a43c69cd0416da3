//! A live collection as signals: one signal for who is in it, one for each item, so that a changed item
//! touches its own row only.

use std::{cell::RefCell, rc::Rc};

use costage_protocol::{
    ProblemCode,
    live::{Change, Position, Topic},
};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::live_collection::{Applied, Item, LiveCollection};
use crate::ports::live::{Feed, Follower, Following, News, Verdict};

/// How far a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// No answer yet.
    Loading,
    /// Complete and kept up to date; an empty list is truly empty.
    Ready,
    /// Refused.
    Failed(ProblemCode),
}

/// One item: its id for keyed rendering, its state as a signal.
#[derive(Debug, Clone)]
pub struct Row<I: Item + Send + Sync + 'static> {
    /// For `<For key=…>`.
    pub id: I::Id,
    /// As it is now.
    pub item: ArcRwSignal<I>,
}

/// What came in, for a state that makes more of it than a list.
#[derive(Debug)]
pub(super) enum Heard<'a, I> {
    /// The whole list.
    Snapshot(&'a [I]),
    /// An item is new or changed.
    Upserted(&'a I),
    /// An item left; its last state.
    Removed(&'a I),
    /// How many watch.
    Viewers(u32),
}

/// A list the server keeps up to date.
pub struct LiveList<I: Item + Send + Sync + 'static>
where
    I::Id: Send + Sync,
{
    rows: RwSignal<Vec<Row<I>>>,
    phase: RwSignal<Phase>,
}

impl<I: Item + Send + Sync + 'static> Copy for LiveList<I> where I::Id: Send + Sync {}
impl<I: Item + Send + Sync + 'static> Clone for LiveList<I>
where
    I::Id: Send + Sync,
{
    fn clone(&self) -> Self {
        *self
    }
}

impl<I: Item + Send + Sync + 'static> Default for LiveList<I>
where
    I::Id: Send + Sync,
{
    fn default() -> Self {
        Self { rows: RwSignal::new(Vec::new()), phase: RwSignal::new(Phase::Loading) }
    }
}

impl<I: Item + DeserializeOwned + Send + Sync + 'static> LiveList<I>
where
    I::Id: Send + Sync,
{
    /// The rows, in the server's order; changes when somebody comes or goes, not when an item changes.
    #[must_use]
    pub fn rows(self) -> Signal<Vec<Row<I>>> {
        self.rows.into()
    }

    /// How far the list is.
    #[must_use]
    pub fn phase(self) -> Signal<Phase> {
        self.phase.into()
    }

    /// The item with this id as it is now; tracks only who is in the list.
    #[must_use]
    pub fn find(self, id: &I::Id) -> Option<ArcRwSignal<I>> {
        self.rows.with(|rows| rows.iter().find(|row| row.id == *id).map(|row| row.item.clone()))
    }

    /// Shows an answer's item ahead of its event, unless the events have told more already.
    pub(super) fn put_newer(self, item: &I) {
        let known = self.rows.with_untracked(|rows| {
            rows.iter().find(|row| row.id == *item.id()).map(|row| row.item.get_untracked())
        });
        if known.is_none_or(|known| item.is_newer_than(&known)) {
            self.put(item.clone());
        }
    }

    /// Takes an item in.
    fn put(self, item: I) {
        let known = self
            .rows
            .with_untracked(|rows| rows.iter().find(|row| row.id == *item.id()).map(|row| row.item.clone()));
        match known {
            Some(row) => change(&row, item),
            None => self.rows.update(|rows| rows.push(row(item))),
        }
    }

    /// Takes an item out ahead of its event.
    pub(super) fn take_out(self, id: &I::Id) {
        if self.rows.with_untracked(|rows| rows.iter().any(|row| row.id == *id)) {
            self.rows.update(|rows| rows.retain(|row| row.id != *id));
        }
    }

    pub(super) fn clear(self) {
        self.phase.set(Phase::Loading);
        self.rows.set(Vec::new());
    }

    pub(super) fn follow(self, feed: &dyn Feed, topic: Topic) -> Following {
        self.follow_with(feed, topic, |_| ())
    }

    /// Keeps the list up to date and tells `heard` what came in, after the list has it.
    pub(super) fn follow_with(
        self,
        feed: &dyn Feed,
        topic: Topic,
        heard: impl Fn(Heard<'_, I>) + 'static,
    ) -> Following {
        feed.follow(topic, Rc::new(ListFollower { list: self, collection: RefCell::default(), heard }))
    }

    /// Mirrors the collection's items, keeping the signals of those that stay.
    fn show(self, items: &[I]) {
        let old = self.rows.get_untracked();
        let rows: Vec<_> = items
            .iter()
            .map(|item| match old.iter().find(|row| row.id == *item.id()) {
                Some(known) => {
                    change(&known.item, item.clone());
                    known.clone()
                }
                None => row(item.clone()),
            })
            .collect();
        let same = rows.len() == old.len() && rows.iter().zip(&old).all(|(new, old)| new.id == old.id);
        if !same {
            self.rows.set(rows);
        }
    }
}

fn row<I: Item + Send + Sync + 'static>(item: I) -> Row<I> {
    Row { id: item.id().clone(), item: ArcRwSignal::new(item) }
}

fn change<I: Item + Send + Sync + 'static>(signal: &ArcRwSignal<I>, item: I) {
    if signal.with_untracked(|old| *old != item) {
        signal.set(item);
    }
}

struct ListFollower<I: Item + Send + Sync + 'static, H>
where
    I::Id: Send + Sync,
{
    list: LiveList<I>,
    collection: RefCell<LiveCollection<I>>,
    heard: H,
}

impl<I: Item + DeserializeOwned + Send + Sync + 'static, H: Fn(Heard<'_, I>)> Follower for ListFollower<I, H>
where
    I::Id: Send + Sync,
{
    fn position(&self) -> Option<Position> {
        self.collection.borrow().position().cloned()
    }

    fn hear(&self, news: News) -> Verdict {
        match news {
            News::Snapshot { epoch, seq, items } => {
                let items: Vec<I> = items.into_iter().filter_map(read).collect();
                self.collection.borrow_mut().snapshot(epoch, seq, items.clone());
                self.list.show(&items);
                self.list.phase.set(Phase::Ready);
                (self.heard)(Heard::Snapshot(&items));
                Verdict::Good
            }
            News::Event { seq, change } => self.event(seq, change),
            News::ViewerCount(count) => {
                (self.heard)(Heard::Viewers(count));
                Verdict::Good
            }
            // Not of a list.
            News::Reactions { .. } => Verdict::Good,
            News::Refused(code) => {
                self.list.rows.set(Vec::new());
                self.list.phase.set(Phase::Failed(code));
                Verdict::Good
            }
        }
    }
}

impl<I: Item + DeserializeOwned + Send + Sync + 'static, H: Fn(Heard<'_, I>)> ListFollower<I, H>
where
    I::Id: Send + Sync,
{
    fn event(&self, seq: u64, event: Change<Value>) -> Verdict {
        let event = read(event.item).map(|item| Change { kind: event.kind, item });
        let applied = self.collection.borrow_mut().event(seq, event.clone());
        match applied {
            Applied::Hole => return Verdict::Resync,
            Applied::Nothing => {}
            Applied::Inserted(_) | Applied::Updated(_) => {
                if let Some(change) = event {
                    self.list.put(change.item.clone());
                    (self.heard)(Heard::Upserted(&change.item));
                }
            }
            Applied::Removed(_, item) => {
                self.list.take_out(item.id());
                (self.heard)(Heard::Removed(&item));
            }
        }
        Verdict::Good
    }
}

fn read<I: DeserializeOwned>(json: Value) -> Option<I> {
    serde_json::from_value(json).ok()
}
