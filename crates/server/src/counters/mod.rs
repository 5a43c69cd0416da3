//! Counters of reactions and of clicks on products. They count in memory; `jobs::counters` sends and saves the counts.

mod reaction_pool;

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use costage_protocol::{ProductId, ReactionCounts, RoomId, Timestamp, UserId};
use tokio::sync::Notify;

use self::reaction_pool::{Batch, ReactionPool, Taken};
use crate::store::{Store, StoreError};

/// How often the link of one product was opened.
pub(crate) type ClickCount = ((RoomId, ProductId), u64);

/// The counts that have not been saved.
#[derive(Debug, Default)]
pub struct Counters {
    reactions: Mutex<ReactionPool>,
    reacted: Notify,
    clicks: Mutex<HashMap<(RoomId, ProductId), u64>>,
    /// Held while saving, so that a save returns after everything counted before it is saved.
    saving: tokio::sync::Mutex<()>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // After a panic in another thread the counts are still better than none.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Counters {
    /// Counts that somebody opened a product's link.
    pub fn click(&self, room: &RoomId, product: &ProductId) {
        *locked(&self.clicks).entry((room.clone(), product.clone())).or_default() += 1;
    }

    /// Counts the reactions that `user` sends in `room`. Returns whether to answer `rate_limited`.
    ///
    /// # Errors
    /// [`StoreError`] when the totals of a room that is not in memory cannot be read.
    pub async fn react(
        &self,
        store: &Store,
        room: &RoomId,
        user: &UserId,
        counts: &ReactionCounts,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut taken = locked(&self.reactions).take(room, user, counts, now);
        if taken == Taken::UnknownRoom {
            let total = store.reactions(room).await?.total();
            let mut pool = locked(&self.reactions);
            pool.open(room, total, now);
            taken = pool.take(room, user, counts, now);
        }
        self.reacted.notify_one();
        Ok(taken == Taken::RateLimited)
    }

    /// Waits for reactions and takes those that have not been sent to the subscribers.
    pub(crate) async fn unsent_reactions(&self) -> Vec<Batch> {
        self.reacted.notified().await;
        locked(&self.reactions).take_unsent()
    }

    /// Waits until no save is under way, and keeps others from starting until the guard is dropped.
    pub(crate) async fn lock_saving(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.saving.lock().await
    }

    /// Takes the reactions that have not been saved.
    pub(crate) fn take_reactions(&self, now: Timestamp) -> Vec<(RoomId, ReactionCounts)> {
        locked(&self.reactions).take_unsaved(now)
    }

    /// Takes the clicks that have not been saved.
    pub(crate) fn take_clicks(&self) -> Vec<ClickCount> {
        locked(&self.clicks).drain().collect()
    }

    /// Returns counts that could not be saved, for the next time.
    pub(crate) fn give_back(&self, reactions: Vec<(RoomId, ReactionCounts)>, clicks: Vec<ClickCount>) {
        locked(&self.reactions).give_back(reactions);
        let mut pool = locked(&self.clicks);
        for (product, count) in clicks {
            *pool.entry(product).or_default() += count;
        }
    }
}
