//! Keeps a list of signals as the server has its topic.

use costage_client::sync::list_subscriber::subscribe;
pub(in crate::state) use costage_client::sync::list_subscriber::{ItemReader, ListUpdate};
use costage_protocol::live::Topic;
use serde::de::DeserializeOwned;
use serde_json::{Result, Value};

use super::{any_item::AnyItem, live_collection::Item, live_list::LiveList};
use crate::ports::live::{Feed, Subscription};

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
