//! A list as it is shown: the server's list, with the changes laid over it that were asked for here and that it does not
//! contain yet. Pure.
//!
//! The server's list is right in the end; the changes over it only bridge the time until it has caught up. Whenever it
//! is not certain that the server's list is behind, the server's list is shown.

use costage_protocol::live::{Change, Position};

use super::{
    live_collection::{Applied, Item, LiveCollection},
    pending::PendingChanges,
};
use crate::request_state::RequestState;

/// Identifies one change that was asked for.
pub type MutationId = u64;

/// The difference that a change makes to a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Patch<I: Item> {
    /// The list contains this item, in this state.
    Put(I),
    /// The list does not contain this item.
    Hide(I::Id),
}

impl<I: Item> Patch<I> {
    fn id(&self) -> &I::Id {
        match self {
            Self::Put(item) => item.id(),
            Self::Hide(id) => id,
        }
    }

    const fn shown(&self) -> Option<&I> {
        match self {
            Self::Put(item) => Some(item),
            Self::Hide(_) => None,
        }
    }
}

/// The items whose appearance may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed<Id> {
    /// These at most; look each of them up.
    These(Vec<Id>),
    /// Any of them, and their order.
    All,
}

/// A list as it is shown.
#[derive(Clone)]
pub struct Optimistic<I: Item> {
    server: LiveCollection<I>,
    pending: PendingChanges<MutationId, Patch<I>>,
    /// Confirmed changes, with the position from which the server's list contains each.
    confirmed: Vec<(Patch<I>, Position)>,
    next: MutationId,
}

impl<I: Item> Default for Optimistic<I> {
    fn default() -> Self {
        Self {
            server: LiveCollection::default(),
            pending: PendingChanges::default(),
            confirmed: Vec::new(),
            next: 0,
        }
    }
}

impl<I: Item> Optimistic<I> {
    /// The list as the server has sent it.
    #[must_use]
    pub const fn server(&self) -> &LiveCollection<I> {
        &self.server
    }

    /// The item as it is shown; absent when the list is shown without it.
    #[must_use]
    pub fn shown(&self, id: &I::Id) -> Option<&I> {
        self.over(id).map_or_else(|| self.server.get(id), Patch::shown)
    }

    /// The patch that counts for this item: the last one asked for, else the last one confirmed. An item is hidden only
    /// while that is as good as certain.
    fn over(&self, id: &I::Id) -> Option<&Patch<I>> {
        let open = self.pending.all().iter().rev().find(|pending| {
            let is_unsure =
                matches!((&pending.change, &pending.state), (Patch::Hide(_), RequestState::Checking));
            pending.change.id() == id && !is_unsure
        });
        let confirmed = || {
            let about = self.confirmed.iter().filter(|(patch, _)| patch.id() == id);
            about.max_by_key(|(_, at)| at.seq).map(|(patch, _)| patch)
        };
        open.map(|pending| &pending.change).or_else(confirmed)
    }

    /// All items that are shown: in the server's order, followed by those that its list does not contain yet.
    #[must_use]
    pub fn all_shown(&self) -> Vec<I> {
        let known = self.server.items().filter_map(|item| self.shown(item.id())).cloned();
        let mut all: Vec<I> = known.collect();
        let confirmed = self.confirmed.iter().map(|(patch, _)| patch);
        for patch in confirmed.chain(self.pending.all().iter().map(|pending| &pending.change)) {
            let id = patch.id();
            let listed = self.server.get(id).is_some() || all.iter().rev().any(|item| item.id() == id);
            if let (false, Some(item)) = (listed, self.shown(id)) {
                all.push(item.clone());
            }
        }
        all
    }

    /// Shows `patch` ahead of the answer.
    pub fn apply(&mut self, patch: Patch<I>) -> (MutationId, Changed<I::Id>) {
        let mutation = self.next;
        self.next += 1;
        let changed = Changed::These(vec![patch.id().clone()]);
        self.pending.begin(mutation, patch);
        (mutation, changed)
    }

    /// Notes that the answer was lost and the call is sent again.
    pub fn check(&mut self, mutation: MutationId) -> Changed<I::Id> {
        Changed::These(self.pending.check(&mutation).map(|patch| patch.id().clone()).into_iter().collect())
    }

    /// Takes the answer. `outcome` is the resulting patch and the position from which the server's list contains it; it
    /// is absent after a refusal, and when nothing changed that the list does not learn of anyway.
    pub fn settle(&mut self, mutation: MutationId, outcome: Option<(Patch<I>, Position)>) -> Changed<I::Id> {
        let Some(asked) = self.pending.confirm(&mutation) else { return Changed::These(Vec::new()) };
        let mut changed = vec![asked.id().clone()];
        changed.extend(outcome.and_then(|(patch, at)| self.bridge(patch, at)));
        Changed::These(changed)
    }

    /// Shows what the server has said outside of the list, until the list contains it.
    pub fn apply_confirmed(&mut self, patch: Patch<I>, at: Position) -> Changed<I::Id> {
        Changed::These(self.bridge(patch, at).into_iter().collect())
    }

    /// Lays a confirmed patch over the list until the list contains it; the item, when the list does not yet.
    fn bridge(&mut self, patch: Patch<I>, at: Position) -> Option<I::Id> {
        (!self.server.contains(&at)).then(|| {
            let id = patch.id().clone();
            self.confirmed.push((patch, at));
            id
        })
    }

    /// Takes the server's whole list as of `seq`.
    pub fn snapshot(&mut self, epoch: String, seq: u64, items: Vec<I>) -> Changed<I::Id> {
        self.server.snapshot(epoch, seq, items);
        self.drop_contained();
        Changed::All
    }

    /// Takes one event: see [`LiveCollection::event`].
    pub fn event(
        &mut self,
        epoch: Option<&str>,
        seq: u64,
        change: Option<Change<I>>,
    ) -> (Applied, Changed<I::Id>) {
        let id = change.as_ref().map(|change| change.item.id().clone());
        let applied = self.server.event(epoch, seq, change);
        let mut changed = self.drop_contained();
        changed.extend(id);
        (applied, Changed::These(changed))
    }

    /// Empties the list, as when it is refused; pending changes stay.
    pub fn forget(&mut self) -> Changed<I::Id> {
        self.server = LiveCollection::default();
        Changed::All
    }

    /// Asks for a snapshot by giving up the position; the items stay until it arrives.
    pub fn reset_position(&mut self) -> Changed<I::Id> {
        self.server.reset_position();
        Changed::These(Vec::new())
    }

    /// Drops the confirmed patches that the server's list contains by now; the items they were about.
    fn drop_contained(&mut self) -> Vec<I::Id> {
        let server = &self.server;
        let contained = self.confirmed.extract_if(.., |(_, at)| server.contains(at));
        contained.map(|(patch, _)| patch.id().clone()).collect()
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "optimistic_tests.rs"]
mod tests;
