//! Items of any type, so that what keeps lists in step with the server is compiled once and not for each type.

use std::{any::Any, sync::Arc};

use leptos_erased::any_key::AnyKey;

use super::live_collection::Item;

/// An item of any type. Clones share it.
#[derive(Clone)]
pub(super) struct AnyItem {
    id: AnyKey,
    item: Arc<dyn Comparable + Send + Sync>,
}

impl AnyItem {
    pub(super) fn new<I: Item + Send + Sync + 'static>(item: I) -> Self
    where
        I::Id: Send + Sync,
    {
        Self { id: AnyKey::new(item.id().clone()), item: Arc::new(item) }
    }

    /// The item, if it is of this type.
    #[must_use]
    pub(super) fn get<I: 'static>(&self) -> Option<&I> {
        (&*self.item as &dyn Any).downcast_ref()
    }
}

impl Item for AnyItem {
    type Id = AnyKey;
    fn id(&self) -> &AnyKey {
        &self.id
    }
}

impl PartialEq for AnyItem {
    fn eq(&self, other: &Self) -> bool {
        self.item.equals(&*other.item)
    }
}

trait Comparable: Any {
    fn equals(&self, other: &dyn Any) -> bool;
}

impl<I: PartialEq + 'static> Comparable for I {
    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<I>() == Some(self)
    }
}
