//! Callbacks that are told of something until their subscription is dropped.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use crate::live::Subscription;

type Callback<E> = Rc<dyn Fn(&E)>;

/// The callbacks for one kind of event. Clones share them.
pub struct Listeners<E>(Rc<RefCell<Registered<E>>>);

struct Registered<E> {
    next: u64,
    callbacks: BTreeMap<u64, Callback<E>>,
}

impl<E> Clone for Listeners<E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<E> Default for Listeners<E> {
    fn default() -> Self {
        Self(Rc::new(RefCell::new(Registered { next: 0, callbacks: BTreeMap::new() })))
    }
}

impl<E: 'static> Listeners<E> {
    /// Calls `callback` with every event, until the subscription is dropped: never after that, even where the event that
    /// made somebody drop it is still being told.
    pub fn add(&self, callback: impl Fn(&E) + 'static) -> Subscription {
        let mut registered = self.0.borrow_mut();
        let id = registered.next;
        registered.next += 1;
        registered.callbacks.insert(id, Rc::new(callback));
        let listeners = Rc::downgrade(&self.0);
        Subscription::new(move || {
            // What the callback holds may have subscriptions of its own, so it is dropped after the borrow.
            let removed = listeners.upgrade().and_then(|all| all.borrow_mut().callbacks.remove(&id));
            drop(removed);
        })
    }

    /// Tells everybody of `event`, in the order in which they have subscribed. Who subscribes meanwhile is not told.
    pub fn tell(&self, event: &E) {
        let ids: Vec<u64> = self.0.borrow().callbacks.keys().copied().collect();
        for id in ids {
            let callback = self.0.borrow().callbacks.get(&id).cloned();
            if let Some(callback) = callback {
                callback(event);
            }
        }
    }

    /// Whether nobody listens.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.borrow().callbacks.is_empty()
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn nobody_is_told_after_unsubscribing_not_even_of_the_present_event() {
        let listeners = Listeners::<u8>::default();
        let (told, second) = (Rc::new(Cell::new(0)), Rc::new(RefCell::new(None)));
        let ends = second.clone();
        let first = listeners.add(move |_| drop(ends.borrow_mut().take()));
        let counts = told.clone();
        second.replace(Some(listeners.add(move |_| counts.set(counts.get() + 1))));
        listeners.tell(&1);
        assert_eq!(told.get(), 0);
        drop(first);
        assert!(listeners.is_empty());
    }

    #[test]
    fn a_thousand_subscriptions_leave_nothing_behind() {
        let (listeners, told) = (Listeners::<u8>::default(), Rc::new(Cell::new(0)));
        for _ in 0..1_000 {
            let counts = told.clone();
            let subscription = listeners.add(move |_| counts.set(counts.get() + 1));
            listeners.tell(&1);
            drop(subscription);
        }
        assert_eq!((told.get(), Rc::strong_count(&told)), (1_000, 1));
        assert!(listeners.is_empty());
    }
}
