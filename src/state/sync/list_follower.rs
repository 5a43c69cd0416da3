//! What the server tells of a list, taken into it: snapshots, and events one after the other.

use std::rc::Rc;

use costage_protocol::live::{Change, Position, Topic};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    live_collection::{Applied, Item},
    live_list::{LiveList, Phase},
    optimistic::Optimistic,
};
use crate::ports::live::{Feed, Follower, Following, News, Verdict};

/// What came in, for a state that makes more of it than a list.
#[derive(Debug)]
pub(in crate::state) enum Heard<'a, I> {
    /// The whole list.
    Snapshot(&'a [I]),
    /// An item is new or changed.
    Upserted(&'a I),
    /// An item left; its last state.
    Removed(&'a I),
    /// How many watch.
    Viewers(u32),
}

impl<I: Item + DeserializeOwned + Send + Sync + 'static> LiveList<I>
where
    I::Id: Send + Sync,
{
    pub(in crate::state) fn follow(self, feed: &dyn Feed, topic: Topic) -> Following {
        self.follow_with(feed, topic, |_| ())
    }

    /// Keeps the list up to date and tells `heard` what came in, after the list has it.
    pub(in crate::state) fn follow_with(
        self,
        feed: &dyn Feed,
        topic: Topic,
        heard: impl Fn(Heard<'_, I>) + 'static,
    ) -> Following {
        feed.follow(topic, Rc::new(ListFollower { list: self, heard }))
    }
}

struct ListFollower<I: Item + Send + Sync + 'static, H>
where
    I::Id: Send + Sync,
{
    list: LiveList<I>,
    heard: H,
}

impl<I: Item + DeserializeOwned + Send + Sync + 'static, H: Fn(Heard<'_, I>)> Follower for ListFollower<I, H>
where
    I::Id: Send + Sync,
{
    fn position(&self) -> Option<Position> {
        self.list.position()
    }

    fn hear(&self, news: News) -> Verdict {
        match news {
            News::Snapshot { epoch, seq, items } => {
                let items: Vec<I> = items.into_iter().filter_map(read).collect();
                self.list.change(|list| list.snapshot(epoch, seq, items.clone()));
                self.list.set_phase(Phase::Ready);
                (self.heard)(Heard::Snapshot(&items));
                Verdict::Good
            }
            News::Event { epoch, seq, change } => self.event(epoch.as_deref(), seq, change),
            News::ViewerCount(count) => {
                (self.heard)(Heard::Viewers(count));
                Verdict::Good
            }
            // Not of a list.
            News::Reactions { .. } => Verdict::Good,
            News::Refused(code) => {
                // Nothing of it may be shown, nor be the ground for later events.
                self.list.change(Optimistic::forget);
                self.list.set_phase(Phase::Failed(code));
                Verdict::Good
            }
        }
    }
}

impl<I: Item + DeserializeOwned + Send + Sync + 'static, H: Fn(Heard<'_, I>)> ListFollower<I, H>
where
    I::Id: Send + Sync,
{
    fn event(&self, epoch: Option<&str>, seq: u64, event: Change<Value>) -> Verdict {
        let event = read(event.item).map(|item| Change { kind: event.kind, item });
        let mut applied = Applied::Nothing;
        self.list.change(|list| {
            let (what, changed) = list.event(epoch, seq, event.clone());
            applied = what;
            changed
        });
        match (applied, event) {
            (Applied::Hole, _) => return Verdict::Resync,
            (Applied::Inserted | Applied::Updated, Some(change)) => {
                (self.heard)(Heard::Upserted(&change.item));
            }
            (Applied::Removed, Some(change)) => (self.heard)(Heard::Removed(&change.item)),
            (Applied::Inserted | Applied::Updated | Applied::Removed | Applied::Nothing, _) => {}
        }
        Verdict::Good
    }
}

/// An item as the server told it; nothing for one that this app does not understand.
pub(in crate::state) fn read<I: DeserializeOwned>(json: Value) -> Option<I> {
    serde_json::from_value(json).ok()
}
