//! Calls under one key, one after the other: whoever repeats a call while the first is still being worked
//! on waits, and then gets its answer instead of running into its effect.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::{Mutex as Turn, OwnedMutexGuard};

type Name = [u8; 32];
type Turns = HashMap<Name, Arc<Turn<()>>>;

/// Who has their turn, by what tells calls apart. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct InFlight(Arc<Mutex<Turns>>);

/// One's turn; given back when dropped.
#[derive(Debug)]
pub struct OwnTurn {
    all: InFlight,
    name: Name,
    turn: Option<OwnedMutexGuard<()>>,
}

impl InFlight {
    /// Waits for those before who go by the same `name`.
    pub async fn turn(&self, name: Name) -> OwnTurn {
        let turn = Arc::clone(self.turns().entry(name).or_default());
        OwnTurn { all: self.clone(), name, turn: Some(turn.lock_owned().await) }
    }

    fn turns(&self) -> std::sync::MutexGuard<'_, Turns> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for OwnTurn {
    fn drop(&mut self) {
        let mut turns = self.all.turns();
        self.turn = None;
        // The map's own is the only one left: nobody waits.
        if turns.get(&self.name).is_some_and(|turn| Arc::strong_count(turn) == 1) {
            turns.remove(&self.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_after_the_other_and_nothing_is_left_behind() {
        let all = InFlight::default();
        let first = all.turn([1; 32]).await;
        let (other, same) = (all.turn([2; 32]).await, all.clone());
        let second = tokio::spawn(async move { same.turn([1; 32]).await });
        tokio::task::yield_now().await;
        assert!(!second.is_finished());
        drop(first);
        drop(second.await.unwrap());
        drop(other);
        assert!(all.turns().is_empty());
    }

    #[tokio::test]
    async fn who_gives_up_waiting_is_not_waited_for() {
        let all = InFlight::default();
        let first = all.turn([1; 32]).await;
        let same = all.clone();
        let waiting = tokio::spawn(async move { same.turn([1; 32]).await });
        tokio::task::yield_now().await;
        waiting.abort();
        assert!(waiting.await.is_err());
        drop(first);
        drop(all.turn([1; 32]).await);
        assert!(all.turns().is_empty());
    }
}
