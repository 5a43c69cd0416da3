//! Changes that were asked for here and that the server has not confirmed: what is shown ahead of the answer. Pure.

use crate::{api::ApiError, request_state::RequestState};

/// A change that the server has not confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingChange<Id, C> {
    /// The change's own id.
    pub id: Id,
    /// The change itself.
    pub change: C,
    /// The state of the call that asks for it.
    pub state: RequestState,
}

/// All changes that the server has not confirmed, in the order in which they were asked for.
#[derive(Debug, Clone)]
pub struct PendingChanges<Id, C>(Vec<PendingChange<Id, C>>);

impl<Id, C> Default for PendingChanges<Id, C> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<Id: PartialEq, C> PendingChanges<Id, C> {
    /// Starts with `changes`, as they were kept from before.
    #[must_use]
    pub const fn new(changes: Vec<PendingChange<Id, C>>) -> Self {
        Self(changes)
    }

    /// All of them, the oldest first.
    #[must_use]
    pub fn all(&self) -> &[PendingChange<Id, C>] {
        &self.0
    }

    /// Adds a change whose call is under way.
    pub fn begin(&mut self, id: Id, change: C) {
        self.0.push(PendingChange { id, change, state: RequestState::UnderWay });
    }

    /// Notes that the answer was lost and the call is sent again; the change, when that is news.
    pub fn check(&mut self, id: &Id) -> Option<&C> {
        let pending = self.find(id).filter(|pending| pending.state == RequestState::UnderWay)?;
        pending.state = RequestState::Checking;
        Some(&pending.change)
    }

    /// Keeps a refused change with the reason; the change.
    pub fn fail(&mut self, id: &Id, error: ApiError) -> Option<&mut C> {
        let pending = self.find(id)?;
        pending.state = RequestState::Failed(error);
        Some(&mut pending.change)
    }

    /// Puts a change that is not open under way again; the change.
    pub fn retry(&mut self, id: &Id) -> Option<&mut C> {
        let pending = self.find(id).filter(|pending| !pending.state.is_open())?;
        pending.state = RequestState::UnderWay;
        Some(&mut pending.change)
    }

    /// Removes a change, because the server has answered it or its result was seen.
    pub fn confirm(&mut self, id: &Id) -> Option<C> {
        let index = self.0.iter().position(|pending| pending.id == *id)?;
        Some(self.0.remove(index).change)
    }

    /// Removes a change that is not open: one that is open may take effect at any moment.
    pub fn discard(&mut self, id: &Id) -> Option<C> {
        let index = self.0.iter().position(|pending| pending.id == *id && !pending.state.is_open())?;
        Some(self.0.remove(index).change)
    }

    /// Removes all of them.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    fn find(&mut self, id: &Id) -> Option<&mut PendingChange<Id, C>> {
        self.0.iter_mut().find(|pending| pending.id == *id)
    }
}
