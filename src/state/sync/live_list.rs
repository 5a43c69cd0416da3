//! A live collection as signals: one signal for the set of rows, one for each item, so that a changed item touches only
//! its own row. Items are found by id, in constant time.

use std::{any::Any, sync::Arc};

pub use costage_client::sync::list_subscriber::Phase;
use costage_protocol::live::Position;
use leptos::prelude::*;
use leptos_erased::any_key::AnyKey;

pub(in crate::state) use super::list_subscriber::ListUpdate;
use super::{
    any_item::AnyItem,
    any_list::{AnyList, AnyRow, ShownRows},
    live_collection::Item,
    optimistic::{MutationId, Patch},
};

/// One item of a list.
#[derive(Debug, Clone)]
pub struct Row<I: Item + Send + Sync + 'static> {
    /// The key for `<For>`.
    pub id: I::Id,
    /// The present state of the item.
    pub item: ArcRwSignal<I>,
}

/// A list that the server keeps up to date.
pub struct LiveList<I: Item + Send + Sync + 'static>
where
    I::Id: Send + Sync,
{
    pub(super) list: AnyList,
    rows: RwSignal<Vec<Row<I>>>,
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
        let rows = RwSignal::new(Vec::new());
        Self { list: AnyList::new(Arc::new(RowsOf(rows))), rows }
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
        self.list.phase.into()
    }

    /// The item with this id. Tracks which items the list contains, not their changes.
    #[must_use]
    pub fn find(self, id: &I::Id) -> Option<ArcRwSignal<I>> {
        self.rows.track();
        let row = self.list.row(&AnyKey::new(id.clone()))?;
        typed::<I>(&*row).map(|row| row.item.clone())
    }

    /// Shows `patch` ahead of the answer; [`LiveList::settle`] ends that.
    pub(in crate::state) fn apply(self, patch: Patch<I>) -> MutationId {
        self.list.apply(any_patch(patch))
    }

    /// Notes that the answer was lost and the call is sent again: see [`Optimistic::check`].
    ///
    /// [`Optimistic::check`]: super::optimistic::Optimistic::check
    pub(in crate::state) fn check(self, mutation: MutationId) {
        self.list.check(mutation);
    }

    /// Takes the answer: see [`Optimistic::settle`].
    ///
    /// [`Optimistic::settle`]: super::optimistic::Optimistic::settle
    pub(in crate::state) fn settle(self, mutation: MutationId, outcome: Option<(Patch<I>, Position)>) {
        self.list.settle(mutation, outcome.map(|(patch, at)| (any_patch(patch), at)));
    }

    /// Shows what the server has said outside of the list: see [`Optimistic::apply_confirmed`].
    ///
    /// [`Optimistic::apply_confirmed`]: super::optimistic::Optimistic::apply_confirmed
    pub(in crate::state) fn apply_confirmed(self, patch: Patch<I>, at: Position) {
        self.list.apply_confirmed(any_patch(patch), at);
    }

    /// Empties the list; pending changes are dropped too.
    pub(in crate::state) fn clear(self) {
        self.list.clear();
    }
}

fn any_patch<I: Item + Send + Sync + 'static>(patch: Patch<I>) -> Patch<AnyItem>
where
    I::Id: Send + Sync,
{
    match patch {
        Patch::Put(item) => Patch::Put(AnyItem::new(item)),
        Patch::Hide(id) => Patch::Hide(AnyKey::new(id)),
    }
}

impl<I: Item + Send + Sync + 'static> AnyRow for Row<I>
where
    I::Id: Send + Sync,
{
    fn show(&self, item: &AnyItem) {
        if let Some(item) = item.get::<I>()
            && self.item.with_untracked(|old| old != item)
        {
            self.item.set(item.clone());
        }
    }
}

fn typed<I: Item + Send + Sync + 'static>(row: &dyn AnyRow) -> Option<&Row<I>> {
    (row as &dyn Any).downcast_ref()
}

/// The rows that pages see.
struct RowsOf<I: Item + Send + Sync + 'static>(RwSignal<Vec<Row<I>>>);

impl<I: Item + Send + Sync + 'static> ShownRows for RowsOf<I>
where
    I::Id: Send + Sync,
{
    fn row(&self, item: &AnyItem) -> Option<Arc<dyn AnyRow>> {
        let item = item.get::<I>()?;
        Some(Arc::new(Row { id: item.id().clone(), item: ArcRwSignal::new(item.clone()) }))
    }

    fn set(&self, rows: Vec<Arc<dyn AnyRow>>) {
        self.0.set(rows.iter().filter_map(|row| typed(&**row).cloned()).collect());
    }

    fn push(&self, row: &dyn AnyRow) {
        if let Some(row) = typed(row) {
            self.0.update(|rows| rows.push(row.clone()));
        }
    }

    fn remove(&self, id: &AnyKey) {
        self.0.update(|rows| rows.retain(|row| id.get() != Some(&row.id)));
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "live_list_tests.rs"]
mod tests;
