//! The part of a live list that does not depend on the type of its items: which rows there are, and which of them an
//! update changes.

use std::{any::Any, collections::HashMap, sync::Arc};

use costage_client::sync::list_subscriber::ListTarget;
use costage_protocol::live::Position;
use leptos::prelude::*;
use leptos_erased::any_key::AnyKey;

use super::{
    any_item::AnyItem,
    live_collection::Item,
    live_list::Phase,
    optimistic::{Changed, MutationId, Optimistic, Patch},
};

/// A row that is shown, of any type.
pub(super) trait AnyRow: Any + Send + Sync {
    /// Shows `item` in this row, if it differs from what is shown.
    fn show(&self, item: &AnyItem);
}

/// The rows of a list as its pages see them.
pub(super) trait ShownRows: Send + Sync {
    /// Makes the row of an item; `None` if the item is of another type.
    fn row(&self, item: &AnyItem) -> Option<Arc<dyn AnyRow>>;
    /// Shows these rows and no others.
    fn set(&self, rows: Vec<Arc<dyn AnyRow>>);
    /// Adds a row at the end.
    fn push(&self, row: &dyn AnyRow);
    /// Removes the row with this id.
    fn remove(&self, id: &AnyKey);
}

/// The list, and the rows that are shown.
struct Model {
    list: Optimistic<AnyItem>,
    rows: HashMap<AnyKey, Arc<dyn AnyRow>>,
    order: Vec<AnyKey>,
    shown: Arc<dyn ShownRows>,
}

/// A list of items of any type that the server keeps up to date.
#[derive(Clone, Copy)]
pub(super) struct AnyList {
    model: StoredValue<Model>,
    pub(super) phase: RwSignal<Phase>,
}

impl AnyList {
    pub(super) fn new(shown: Arc<dyn ShownRows>) -> Self {
        let model = Model { list: Optimistic::default(), rows: HashMap::new(), order: Vec::new(), shown };
        Self { model: StoredValue::new(model), phase: RwSignal::new(Phase::Loading) }
    }

    pub(super) fn row(self, id: &AnyKey) -> Option<Arc<dyn AnyRow>> {
        self.model.with_value(|model| model.rows.get(id).cloned())
    }

    pub(super) fn apply(self, patch: Patch<AnyItem>) -> MutationId {
        let applied = self.model.try_update_value(|model| model.list.apply(patch));
        let Some((mutation, changed)) = applied else { return MutationId::MAX };
        self.show(changed);
        mutation
    }

    pub(super) fn check(self, mutation: MutationId) {
        self.change(|list| list.check(mutation));
    }

    pub(super) fn settle(self, mutation: MutationId, outcome: Option<(Patch<AnyItem>, Position)>) {
        self.change(|list| list.settle(mutation, outcome));
    }

    pub(super) fn apply_confirmed(self, patch: Patch<AnyItem>, at: Position) {
        self.change(|list| list.apply_confirmed(patch, at));
    }

    pub(super) fn clear(self) {
        self.phase.set(Phase::Loading);
        let shown = self.model.try_update_value(|model| {
            model.list = Optimistic::default();
            model.rows.clear();
            model.order.clear();
            Arc::clone(&model.shown)
        });
        if let Some(shown) = shown {
            shown.set(Vec::new());
        }
    }

    /// Makes a change and shows it, unless the page with the list was left.
    fn change(self, change: impl FnOnce(&mut Optimistic<AnyItem>) -> Changed<AnyKey>) {
        if let Some(changed) = self.model.try_update_value(|model| change(&mut model.list)) {
            self.show(changed);
        }
    }

    fn show(self, changed: Changed<AnyKey>) {
        match changed {
            Changed::These(ids) => ids.iter().for_each(|id| self.show_one(id)),
            Changed::All => self.show_all(),
        }
    }

    fn show_one(self, id: &AnyKey) {
        let shown = self.model.with_value(|model| Arc::clone(&model.shown));
        let now = self.model.with_value(|model| (model.list.shown(id).cloned(), model.rows.get(id).cloned()));
        match now {
            (Some(item), Some(row)) => row.show(&item),
            // Shown again in its old place, between others.
            (Some(_), None) if self.model.with_value(|model| model.list.server().is_inside(id)) => {
                self.show_all();
            }
            (Some(item), None) => {
                let Some(row) = shown.row(&item) else { return };
                self.model.update_value(|model| {
                    model.order.push(id.clone());
                    model.rows.insert(id.clone(), Arc::clone(&row));
                });
                shown.push(&*row);
            }
            (None, Some(_)) => {
                self.model.update_value(|model| {
                    model.order.retain(|one| one != id);
                    model.rows.remove(id);
                });
                shown.remove(id);
            }
            (None, None) => {}
        }
    }

    /// Shows the whole list, and keeps the rows of the items that stay.
    fn show_all(self) {
        let shown = self.model.with_value(|model| Arc::clone(&model.shown));
        let rows: Vec<(AnyKey, Arc<dyn AnyRow>)> = self.model.with_value(|model| {
            let items = model.list.all_shown().into_iter();
            let row = |item: AnyItem| match model.rows.get(item.id()) {
                Some(row) => {
                    row.show(&item);
                    Some((item.id().clone(), Arc::clone(row)))
                }
                None => shown.row(&item).map(|row| (item.id().clone(), row)),
            };
            items.filter_map(row).collect()
        });
        let changed = self.model.try_update_value(|model| {
            let same = rows.len() == model.order.len()
                && rows.iter().zip(&model.order).all(|((new, _), old)| new == old);
            if !same {
                model.order = rows.iter().map(|(id, _)| id.clone()).collect();
                model.rows = rows.iter().cloned().collect();
            }
            !same
        });
        if changed == Some(true) {
            shown.set(rows.into_iter().map(|(_, row)| row).collect());
        }
    }
}

impl ListTarget<AnyItem> for AnyList {
    fn position(&self) -> Option<Position> {
        self.model.try_with_value(|model| model.list.server().position().cloned()).flatten()
    }

    fn change(&self, change: impl FnOnce(&mut Optimistic<AnyItem>) -> Changed<AnyKey>) {
        Self::change(*self, change);
    }

    fn set_phase(&self, phase: Phase) {
        self.phase.set(phase);
    }
}
