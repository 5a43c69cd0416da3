//! A live collection as signals: one signal for the set of rows, one for each item, so that a changed item touches only
//! its own row. Items are found by id, in constant time.

use std::collections::HashMap;

use costage_protocol::{ProblemCode, live::Position};
use leptos::prelude::*;

pub(in crate::state) use super::list_subscriber::ListUpdate;
use super::{
    live_collection::Item,
    optimistic::{Changed, MutationId, Optimistic, Patch},
};

/// The loading phase of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// No answer yet.
    Loading,
    /// Complete and kept up to date; an empty list is truly empty.
    Ready,
    /// Refused.
    Failed(ProblemCode),
}

/// One item of a list.
#[derive(Debug, Clone)]
pub struct Row<I: Item + Send + Sync + 'static> {
    /// The key for `<For>`.
    pub id: I::Id,
    /// The present state of the item.
    pub item: ArcRwSignal<I>,
}

/// The list, and the signals of the items that are shown.
struct Model<I: Item + Send + Sync + 'static> {
    list: Optimistic<I>,
    signals: HashMap<I::Id, ArcRwSignal<I>>,
}

/// A list that the server keeps up to date.
pub struct LiveList<I: Item + Send + Sync + 'static>
where
    I::Id: Send + Sync,
{
    model: StoredValue<Model<I>>,
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
        let model = Model { list: Optimistic::default(), signals: HashMap::new() };
        Self {
            model: StoredValue::new(model),
            rows: RwSignal::new(Vec::new()),
            phase: RwSignal::new(Phase::Loading),
        }
    }
}

impl<I: Item + Send + Sync + 'static> LiveList<I>
where
    I::Id: Send + Sync,
{
    /// The rows in the server's order. Changes when items are added or removed, not when an item changes.
    #[must_use]
    pub fn rows(self) -> Signal<Vec<Row<I>>> {
        self.rows.into()
    }

    /// The list's loading phase.
    #[must_use]
    pub fn phase(self) -> Signal<Phase> {
        self.phase.into()
    }

    /// The item with this id. Tracks which items the list contains, not their changes.
    #[must_use]
    pub fn find(self, id: &I::Id) -> Option<ArcRwSignal<I>> {
        self.rows.track();
        self.model.with_value(|model| model.signals.get(id).cloned())
    }

    /// Shows `patch` ahead of the answer; [`LiveList::settle`] ends that.
    pub(in crate::state) fn apply(self, patch: Patch<I>) -> MutationId {
        let applied = self.model.try_update_value(|model| model.list.apply(patch));
        let Some((mutation, changed)) = applied else { return MutationId::MAX };
        self.show(changed);
        mutation
    }

    /// Notes that the answer was lost and the call is sent again: see [`Optimistic::check`].
    pub(in crate::state) fn check(self, mutation: MutationId) {
        self.change(|list| list.check(mutation));
    }

    /// Takes the answer: see [`Optimistic::settle`].
    pub(in crate::state) fn settle(self, mutation: MutationId, outcome: Option<(Patch<I>, Position)>) {
        self.change(|list| list.settle(mutation, outcome));
    }

    /// Shows what the server has said outside of the list: see [`Optimistic::apply_confirmed`].
    pub(in crate::state) fn apply_confirmed(self, patch: Patch<I>, at: Position) {
        self.change(|list| list.apply_confirmed(patch, at));
    }

    /// Empties the list; pending changes are dropped too.
    pub(in crate::state) fn clear(self) {
        self.phase.set(Phase::Loading);
        self.model.update_value(|model| {
            model.list = Optimistic::default();
            model.signals.clear();
        });
        self.rows.set(Vec::new());
    }

    /// The last event that was applied; absent before the first snapshot.
    pub(in crate::state) fn position(self) -> Option<Position> {
        self.model.try_with_value(|model| model.list.server().position().cloned()).flatten()
    }

    pub(in crate::state) fn set_phase(self, phase: Phase) {
        self.phase.set(phase);
    }

    /// Makes a change and shows it, unless the page with the list was left.
    pub(in crate::state) fn change(self, change: impl FnOnce(&mut Optimistic<I>) -> Changed<I::Id>) {
        if let Some(changed) = self.model.try_update_value(|model| change(&mut model.list)) {
            self.show(changed);
        }
    }

    fn show(self, changed: Changed<I::Id>) {
        match changed {
            Changed::These(ids) => ids.iter().for_each(|id| self.show_one(id)),
            Changed::All => self.show_all(),
        }
    }

    fn show_one(self, id: &I::Id) {
        let now =
            self.model.with_value(|model| (model.list.shown(id).cloned(), model.signals.get(id).cloned()));
        match now {
            (Some(item), Some(signal)) => change(&signal, item),
            // Shown again in its old place, between others.
            (Some(_), None) if self.model.with_value(|model| model.list.server().is_inside(id)) => {
                self.show_all()
            }
            (Some(item), None) => {
                let row = row(item);
                self.model.update_value(|model| {
                    model.signals.insert(id.clone(), row.item.clone());
                });
                self.rows.update(|rows| rows.push(row));
            }
            (None, Some(_)) => {
                self.model.update_value(|model| {
                    model.signals.remove(id);
                });
                self.rows.update(|rows| rows.retain(|row| row.id != *id));
            }
            (None, None) => {}
        }
    }

    /// Shows the whole list, and keeps the signals of the items that stay.
    fn show_all(self) {
        let rows: Vec<Row<I>> = self.model.with_value(|model| {
            let shown = model.list.all_shown().into_iter();
            shown
                .map(|item| match model.signals.get(item.id()) {
                    Some(signal) => {
                        let id = item.id().clone();
                        change(signal, item);
                        Row { id, item: signal.clone() }
                    }
                    None => row(item),
                })
                .collect()
        });
        let same = self.rows.with_untracked(|old| {
            rows.len() == old.len() && rows.iter().zip(old).all(|(new, old)| new.id == old.id)
        });
        if !same {
            let signals = rows.iter().map(|row| (row.id.clone(), row.item.clone())).collect();
            self.model.update_value(|model| model.signals = signals);
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

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "live_list_tests.rs"]
mod tests;
