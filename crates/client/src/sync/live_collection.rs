//! The server's list as a pure reducer: applies the event after the last one, drops those it has seen, and reports a
//! gap. The cost of a step does not depend on the length of the list.

use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
};

use costage_protocol::live::{Change, ChangeKind, Position};

use super::sequence::{Sequence, Step};

/// An item of a live collection.
pub trait Item: Clone + PartialEq {
    /// The type of its id.
    type Id: Clone + Eq + Hash;
    /// The id, which never changes.
    fn id(&self) -> &Self::Id;
}

/// The effect of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// Added a new item behind all others.
    Inserted,
    /// Changed an item, which stays in its place.
    Updated,
    /// Removed an item.
    Removed,
    /// None: it was seen before, or its item was removed already.
    Nothing,
    /// None, though it was the next one: this version of the app cannot read it.
    Unreadable,
    /// None: at least one event before it is missing.
    Gap,
}

/// The list as of the last event that was applied.
#[derive(Debug, Clone)]
pub struct LiveCollection<I: Item> {
    sequence: Sequence,
    items: BTreeMap<u64, I>,
    places: HashMap<I::Id, u64>,
    next_place: u64,
}

impl<I: Item> Default for LiveCollection<I> {
    fn default() -> Self {
        Self { sequence: Sequence::new(), items: BTreeMap::new(), places: HashMap::new(), next_place: 0 }
    }
}

impl<I: Item> LiveCollection<I> {
    /// The last event that was applied; absent before the first snapshot.
    #[must_use]
    pub const fn position(&self) -> Option<&Position> {
        self.sequence.position()
    }

    /// Whether the event at `position` is contained: see [`Sequence::contains`].
    #[must_use]
    pub fn contains(&self, position: &Position) -> bool {
        self.sequence.contains(position)
    }

    /// Gives the position up, so that the next subscription brings a snapshot. The items stay.
    pub fn reset_position(&mut self) {
        self.sequence.reset();
    }

    /// Every item, in the server's order.
    pub fn items(&self) -> impl ExactSizeIterator<Item = &I> {
        self.items.values()
    }

    /// The item with this id.
    #[must_use]
    pub fn get(&self, id: &I::Id) -> Option<&I> {
        self.places.get(id).and_then(|place| self.items.get(place))
    }

    /// Whether other items follow this one.
    #[must_use]
    pub fn is_inside(&self, id: &I::Id) -> bool {
        let last = self.items.last_key_value().map(|(place, _)| place);
        self.places.get(id).is_some_and(|place| Some(place) != last)
    }

    /// Takes the whole list as of `seq`.
    pub fn snapshot(&mut self, epoch: String, seq: u64, items: Vec<I>) {
        *self = Self::default();
        self.sequence.start_at(epoch, seq);
        for item in items {
            self.put(item);
        }
    }

    /// Takes one event of the numbering `epoch`, where that is known. Without a `change`, because it cannot be read, the
    /// event moves the position and changes nothing.
    pub fn event(&mut self, epoch: Option<&str>, seq: u64, change: Option<Change<I>>) -> Applied {
        match self.sequence.advance(epoch, seq) {
            Step::Next => {}
            Step::Seen => return Applied::Nothing,
            Step::Gap => return Applied::Gap,
        }
        match change {
            Some(Change { kind: ChangeKind::Upsert, item }) => self.put(item),
            Some(Change { kind: ChangeKind::Remove, item }) => self.take_out(item.id()),
            None => Applied::Unreadable,
        }
    }

    fn put(&mut self, item: I) -> Applied {
        if let Some(place) = self.places.get(item.id()) {
            self.items.insert(*place, item);
            return Applied::Updated;
        }
        self.places.insert(item.id().clone(), self.next_place);
        self.items.insert(self.next_place, item);
        self.next_place += 1;
        Applied::Inserted
    }

    fn take_out(&mut self, id: &I::Id) -> Applied {
        match self.places.remove(id) {
            Some(place) => {
                self.items.remove(&place);
                Applied::Removed
            }
            None => Applied::Nothing,
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "live_collection_tests.rs"]
mod tests;
