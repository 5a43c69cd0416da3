//! One list of the model server, with its latest events.

use std::collections::BTreeMap;

use costage_protocol::live::{Change, ChangeKind, Position, ServerFrame, Topic};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::sync::live_collection::Item;

/// The limits of the model. They are small, so that they are often reached.
const REPLAY_EVENTS: u64 = 6;
const SNAPSHOT_ITEMS: usize = 2;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TestItem {
    pub(super) id: u8,
    value: u16,
}

impl Item for TestItem {
    type Id = u8;
    fn id(&self) -> &u8 {
        &self.id
    }
}

/// One list on the server.
#[derive(Default)]
pub(super) struct ServerList {
    pub(super) items: BTreeMap<u8, TestItem>,
    pub(super) log: BTreeMap<u64, Change<Value>>,
    pub(super) seq: u64,
}

impl ServerList {
    /// Writes a change; the event and its number.
    pub(super) fn write(&mut self, remove: bool, id: u8, value: u16) -> (u64, Change<Value>) {
        let item = TestItem { id, value };
        let kind = if remove { ChangeKind::Remove } else { ChangeKind::Upsert };
        if remove {
            self.items.remove(&id);
        } else {
            self.items.insert(id, item.clone());
        }
        self.seq += 1;
        let (seq, event) = (self.seq, Change { kind, item: json!(item) });
        self.log.insert(seq, event.clone());
        self.log.retain(|logged, _| logged + REPLAY_EVENTS > seq);
        (seq, event)
    }

    /// The answer to a subscription.
    pub(super) fn catch_up(
        &self,
        topic: &Topic,
        epoch: &str,
        since: Option<Position>,
    ) -> Vec<ServerFrame<Value>> {
        let replayed = since.filter(|since| since.epoch == epoch).and_then(|since| {
            let missed = self.seq.checked_sub(since.seq)?;
            let events: Vec<_> = self.log.range(since.seq + 1..).collect();
            (events.len() as u64 == missed).then_some(events)
        });
        if let Some(events) = replayed {
            let frame = |(seq, event): (&u64, &Change<Value>)| ServerFrame::Event {
                topic: topic.clone(),
                seq: *seq,
                event: event.clone(),
            };
            return events.into_iter().map(frame).collect();
        }
        let items: Vec<Value> = self.items.values().map(|item| json!(item)).collect();
        let count = items.len().div_ceil(SNAPSHOT_ITEMS).max(1);
        (0..count)
            .map(|part| ServerFrame::Snapshot {
                topic: topic.clone(),
                epoch: epoch.to_owned(),
                seq: self.seq,
                from: part * SNAPSHOT_ITEMS,
                more: part + 1 < count,
                items: items.iter().skip(part * SNAPSHOT_ITEMS).take(SNAPSHOT_ITEMS).cloned().collect(),
            })
            .collect()
    }
}
