//! Locks for requests with the same idempotency key. A request that is repeated while the first one is still in progress
//! waits for it, and then gets its response instead of a conflict.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::{Mutex as RequestLock, OwnedMutexGuard};

type Key = [u8; 32];
type Locks = HashMap<Key, Arc<RequestLock<()>>>;

/// One lock for each key that is in use. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct InFlight(Arc<Mutex<Locks>>);

/// A held lock. Released when dropped.
#[derive(Debug)]
pub struct InFlightGuard {
    in_flight: InFlight,
    key: Key,
    guard: Option<OwnedMutexGuard<()>>,
}

impl InFlight {
    /// Waits until no other request holds the lock of `key`, in the order of arrival.
    pub async fn lock(&self, key: Key) -> InFlightGuard {
        // Made before the wait: a request that gives up cleans up behind itself, also when the lock is free by then.
        let mut held = InFlightGuard { in_flight: self.clone(), key, guard: None };
        let lock = Arc::clone(self.locks().entry(key).or_default());
        held.guard = Some(lock.lock_owned().await);
        held
    }

    fn locks(&self) -> std::sync::MutexGuard<'_, Locks> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for InFlightGuard {
    fn drop(&mut self) {
        let mut locks = self.in_flight.locks();
        self.guard = None;
        // Only the map refers to the lock: nobody waits for it.
        if locks.get(&self.key).is_some_and(|lock| Arc::strong_count(lock) == 1) {
            locks.remove(&self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn requests_with_one_key_run_one_after_the_other_and_leave_nothing_behind() {
        let in_flight = InFlight::default();
        let first = in_flight.lock([1; 32]).await;
        let (other, same) = (in_flight.lock([2; 32]).await, in_flight.clone());
        let second = tokio::spawn(async move { same.lock([1; 32]).await });
        tokio::task::yield_now().await;
        assert!(!second.is_finished());
        drop(first);
        drop(second.await.unwrap());
        drop(other);
        assert!(in_flight.locks().is_empty());
    }

    #[tokio::test]
    async fn a_request_that_gives_up_waiting_blocks_no_other() {
        let in_flight = InFlight::default();
        let first = in_flight.lock([1; 32]).await;
        let same = in_flight.clone();
        let waiting = tokio::spawn(async move { same.lock([1; 32]).await });
        tokio::task::yield_now().await;
        waiting.abort();
        assert!(waiting.await.is_err());
        drop(first);
        drop(in_flight.lock([1; 32]).await);
        assert!(in_flight.locks().is_empty());
    }

    #[tokio::test]
    async fn a_request_that_gives_up_when_the_lock_is_free_leaves_nothing_behind() {
        let in_flight = InFlight::default();
        let first = in_flight.lock([1; 32]).await;
        let mut waiting = Box::pin(in_flight.lock([1; 32]));
        assert!(futures::FutureExt::now_or_never(&mut waiting).is_none());
        drop(first);
        // Woken, but dropped before it could run.
        drop(waiting);
        assert!(in_flight.locks().is_empty());
    }
}
