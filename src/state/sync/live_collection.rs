//! One live collection as a pure reducer: applies only the event after the last one, drops what it has
//! seen, and asks for more when there is a hole. Every step costs the same however long the list is.

use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
};

use costage_protocol::{
    Invitation, InvitationId, Room, RoomId,
    live::{Change, ChangeKind, Position},
};

/// An item of a live collection.
pub trait Item: Clone + PartialEq {
    /// What tells two items apart.
    type Id: Clone + Eq + Hash;
    /// Its id.
    fn id(&self) -> &Self::Id;
}

impl Item for Room {
    type Id = RoomId;
    fn id(&self) -> &RoomId {
        &self.id
    }
}

impl Item for Invitation {
    type Id = InvitationId;
    fn id(&self) -> &InvitationId {
        &self.id
    }
}

/// What an event did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// There is a new item, behind all others.
    Inserted,
    /// The item changed and stays where it was.
    Updated,
    /// The item is gone.
    Removed,
    /// Nothing: it was gone already, or seen before.
    Nothing,
    /// Nothing: at least one event before it is missing.
    Hole,
}

/// The list as far as it was told.
#[derive(Debug, Clone)]
pub struct LiveCollection<I: Item> {
    position: Option<Position>,
    items: BTreeMap<u64, I>,
    places: HashMap<I::Id, u64>,
    next_place: u64,
}

impl<I: Item> Default for LiveCollection<I> {
    fn default() -> Self {
        Self { position: None, items: BTreeMap::new(), places: HashMap::new(), next_place: 0 }
    }
}

impl<I: Item> LiveCollection<I> {
    /// Where it stands; absent before the first snapshot.
    #[must_use]
    pub const fn position(&self) -> Option<&Position> {
        self.position.as_ref()
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

    /// Whether there are items behind this one.
    #[must_use]
    pub fn is_inside(&self, id: &I::Id) -> bool {
        let last = self.items.last_key_value().map(|(place, _)| place);
        self.places.get(id).is_some_and(|place| Some(place) != last)
    }

    /// Takes the whole list as of `seq`.
    pub fn snapshot(&mut self, epoch: String, seq: u64, items: Vec<I>) {
        *self = Self { position: Some(Position { epoch, seq }), ..Self::default() };
        for item in items {
            self.put(item);
        }
    }

    /// Takes one event of the numbering `epoch`, where that is known. An unreadable `change` moves the
    /// position on and changes nothing.
    pub fn event(&mut self, epoch: Option<&str>, seq: u64, change: Option<Change<I>>) -> Applied {
        let Some(position) = &mut self.position else { return Applied::Hole };
        if epoch.is_some_and(|epoch| epoch != position.epoch) {
            return Applied::Hole;
        }
        if seq <= position.seq {
            return Applied::Nothing;
        }
        if seq != position.seq + 1 {
            return Applied::Hole;
        }
        position.seq = seq;
        match change {
            Some(Change { kind: ChangeKind::Upsert, item }) => self.put(item),
            Some(Change { kind: ChangeKind::Remove, item }) => self.take_out(item.id()),
            None => Applied::Nothing,
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
