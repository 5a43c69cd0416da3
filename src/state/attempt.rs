//! What a button starts: one thing at a time, under way or failed, and told where it was tried.

use std::{collections::HashMap, future::Future, hash::Hash};

use leptos::{prelude::*, task::spawn_local};

use crate::ports::api::ApiError;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Stand {
    #[default]
    Idle,
    UnderWay,
    Failed(ApiError),
}

/// One button's doing.
#[derive(Debug, Clone, Copy)]
pub struct Attempt {
    stand: RwSignal<Stand>,
}

impl Default for Attempt {
    fn default() -> Self {
        Self { stand: RwSignal::new(Stand::default()) }
    }
}

impl Attempt {
    /// Does `work`, unless something is under way already; `then` gets what it brought.
    pub fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, ApiError>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if !self.begin() {
            return;
        }
        spawn_local(async move {
            let result = work.await;
            // Whoever asked may be gone by now, and the row with it.
            let _ = self.stand.try_set(match &result {
                Ok(_) => Stand::Idle,
                Err(error) => Stand::Failed(error.clone()),
            });
            if let Ok(result) = result {
                then(result);
            }
        });
    }

    /// Whether it is under way.
    #[must_use]
    pub fn busy(self) -> Signal<bool> {
        Signal::derive(move || *self.stand.read() == Stand::UnderWay)
    }

    /// Why it failed last time.
    #[must_use]
    pub fn failure(self) -> Signal<Option<ApiError>> {
        Signal::derive(move || match &*self.stand.read() {
            Stand::Failed(error) => Some(error.clone()),
            Stand::Idle | Stand::UnderWay => None,
        })
    }

    /// Forgets a failure: what it was about has changed.
    pub fn forget(self) {
        if matches!(*self.stand.read_untracked(), Stand::Failed(_)) {
            self.stand.set(Stand::Idle);
        }
    }

    fn begin(self) -> bool {
        if *self.stand.read_untracked() == Stand::UnderWay {
            return false;
        }
        self.stand.set(Stand::UnderWay);
        true
    }
}

/// The attempts of a list's rows: kept while a row is scrolled away and not drawn.
pub struct Attempts<K: Eq + Hash + Send + Sync + 'static> {
    owner: StoredValue<Option<Owner>>,
    of: StoredValue<HashMap<K, Attempt>>,
}

impl<K: Eq + Hash + Send + Sync + 'static> Copy for Attempts<K> {}
impl<K: Eq + Hash + Send + Sync + 'static> Clone for Attempts<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Eq + Hash + Send + Sync + 'static> Default for Attempts<K> {
    fn default() -> Self {
        Self { owner: StoredValue::new(Owner::current()), of: StoredValue::new(HashMap::new()) }
    }
}

impl<K: Clone + Eq + Hash + Send + Sync + 'static> Attempts<K> {
    /// The attempt of row `key`; it lives as long as the list.
    #[must_use]
    pub fn of(self, key: &K) -> Attempt {
        if let Some(known) = self.of.with_value(|of| of.get(key).copied()) {
            return known;
        }
        let owner = self.owner.get_value();
        let new = owner.map_or_else(Attempt::default, |owner| owner.with(Attempt::default));
        self.of.update_value(|of| {
            of.insert(key.clone(), new);
        });
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_press_while_the_first_is_under_way_does_nothing() {
        Owner::new().with(|| {
            let attempt = Attempt::default();
            assert!(attempt.begin());
            assert!(!attempt.begin());
            assert!(attempt.busy().get_untracked());
        });
    }

    #[test]
    fn a_failure_is_kept_until_it_is_forgotten_or_tried_again() {
        Owner::new().with(|| {
            let attempt = Attempt::default();
            attempt.stand.set(Stand::Failed(ApiError::Offline));
            assert_eq!(attempt.failure().get_untracked(), Some(ApiError::Offline));
            attempt.forget();
            assert_eq!(attempt.failure().get_untracked(), None);
        });
    }

    #[test]
    fn a_row_that_comes_back_has_its_attempt_again() {
        let list = Owner::new();
        let attempts = list.with(Attempts::<u8>::default);
        let row = list.child();
        row.with(|| attempts.of(&1).stand.set(Stand::Failed(ApiError::Offline)));
        row.cleanup();
        assert_eq!(attempts.of(&1).failure().get_untracked(), Some(ApiError::Offline));
    }
}
