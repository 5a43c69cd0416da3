//! One live collection as a pure reducer: applies only the event after the last one, drops what it has
//! seen, and asks for more when there is a hole.

use costage_protocol::{
    Invitation, InvitationId, Room, RoomId,
    live::{Change, ChangeKind, Position},
};

/// An item of a live collection.
pub trait Item: Clone + PartialEq {
    /// What tells two items apart.
    type Id: Clone + PartialEq;
    /// Its id.
    fn id(&self) -> &Self::Id;
    /// Whether `self`, from an answer, tells more than `known`, from the events; an equal age counts as more.
    fn is_newer_than(&self, known: &Self) -> bool;
}

impl Item for Room {
    type Id = RoomId;
    fn id(&self) -> &RoomId {
        &self.id
    }
    fn is_newer_than(&self, _: &Self) -> bool {
        false
    }
}

impl Item for Invitation {
    type Id = InvitationId;
    fn id(&self) -> &InvitationId {
        &self.id
    }
    fn is_newer_than(&self, known: &Self) -> bool {
        self.updated_at >= known.updated_at
    }
}

/// What an event did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applied<I> {
    /// At this index there is a new item.
    Inserted(usize),
    /// At this index the item changed.
    Updated(usize),
    /// The item that stood at this index is gone; its last state.
    Removed(usize, I),
    /// Nothing: it was gone already, or seen before.
    Nothing,
    /// Nothing: at least one event before it is missing.
    Hole,
}

/// The list as far as it was told.
#[derive(Debug, Clone)]
pub struct LiveCollection<I> {
    position: Option<Position>,
    items: Vec<I>,
}

impl<I> Default for LiveCollection<I> {
    fn default() -> Self {
        Self { position: None, items: Vec::new() }
    }
}

impl<I: Item> LiveCollection<I> {
    /// Where it stands; absent before the first snapshot.
    #[must_use]
    pub const fn position(&self) -> Option<&Position> {
        self.position.as_ref()
    }

    /// Every item, in the server's order.
    #[must_use]
    pub fn items(&self) -> &[I] {
        &self.items
    }

    /// Takes the whole list as of `seq`.
    pub fn snapshot(&mut self, epoch: String, seq: u64, items: Vec<I>) {
        self.position = Some(Position { epoch, seq });
        self.items = items;
    }

    /// Takes one event. An unreadable `change` moves the position on and changes nothing.
    pub fn event(&mut self, seq: u64, change: Option<Change<I>>) -> Applied<I> {
        let Some(position) = &mut self.position else { return Applied::Hole };
        if seq <= position.seq {
            return Applied::Nothing;
        }
        if seq != position.seq + 1 {
            return Applied::Hole;
        }
        position.seq = seq;
        change.map_or(Applied::Nothing, |change| self.apply(change))
    }

    fn apply(&mut self, change: Change<I>) -> Applied<I> {
        let at = self.items.iter().position(|item| item.id() == change.item.id());
        match (change.kind, at) {
            (ChangeKind::Upsert, Some(at)) => {
                self.items[at] = change.item;
                Applied::Updated(at)
            }
            (ChangeKind::Upsert, None) => {
                self.items.push(change.item);
                Applied::Inserted(self.items.len() - 1)
            }
            (ChangeKind::Remove, Some(at)) => {
                self.items.remove(at);
                Applied::Removed(at, change.item)
            }
            (ChangeKind::Remove, None) => Applied::Nothing,
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "live_collection_tests.rs"]
mod tests;
