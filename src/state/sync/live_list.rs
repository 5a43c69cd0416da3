//! A live collection as signals: one signal for who is in it, one for each item, so that a changed item
//! touches its own row only. Items are found by their id, however many there are.

use std::collections::HashMap;

use costage_protocol::{ProblemCode, live::Position};
use leptos::prelude::*;

pub(in crate::state) use super::list_follower::Heard;
use super::{
    live_collection::Item,
    optimistic::{Changed, Effect, Optimistic, Ticket},
};

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

/// The list and the signals of those of its items that are shown.
struct Model<I: Item + Send + Sync + 'static> {
    list: Optimistic<I>,
    signals: HashMap<I::Id, ArcRwSignal<I>>,
}

/// A list the server keeps up to date.
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
        self.rows.track();
        self.model.with_value(|model| model.signals.get(id).cloned())
    }

    /// Shows `effect` ahead of the answer to what was asked for; [`LiveList::settle`] ends it.
    pub(in crate::state) fn ask(self, effect: Effect<I>) -> Ticket {
        let asked = self.model.try_update_value(|model| model.list.ask(effect));
        let Some((ticket, changed)) = asked else { return Ticket::MAX };
        self.show(changed);
        ticket
    }

    /// The answer was lost; it is asked again.
    pub(in crate::state) fn lost(self, ticket: Ticket) {
        self.change(|list| list.lost(ticket));
    }

    /// The answer is here: see [`Optimistic::settle`].
    pub(in crate::state) fn settle(self, ticket: Ticket, outcome: Option<(Effect<I>, Position)>) {
        self.change(|list| list.settle(ticket, outcome));
    }

    /// Shows what the server has said outside of the list: see [`Optimistic::known`].
    pub(in crate::state) fn known(self, effect: Effect<I>, at: Position) {
        self.change(|list| list.known(effect, at));
    }

    pub(in crate::state) fn clear(self) {
        self.phase.set(Phase::Loading);
        self.model.update_value(|model| {
            model.list = Optimistic::default();
            model.signals.clear();
        });
        self.rows.set(Vec::new());
    }

    /// Where it stands; absent before the first snapshot.
    pub(in crate::state) fn position(self) -> Option<Position> {
        self.model.try_with_value(|model| model.list.server().position().cloned()).flatten()
    }

    pub(in crate::state) fn set_phase(self, phase: Phase) {
        self.phase.set(phase);
    }

    /// Does it unless whoever looks at the list is gone, and shows what it changed.
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
            // Back in its old place, among others.
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

    /// Mirrors the whole list, keeping the signals of the items that stay.
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
