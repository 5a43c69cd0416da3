//! How something that was asked of the server is doing: under way, not known, or failed and why.

use std::{collections::HashMap, hash::Hash};

use leptos::prelude::*;

use crate::ports::api::ApiError;

/// How something asked for is doing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Doing {
    /// Nothing is asked for.
    #[default]
    Idle,
    /// On its way; what is shown is what it will come to.
    UnderWay,
    /// Its answer was lost, so nobody knows whether it happened; it is asked again until that is known.
    Checking,
    /// Refused, and rolled back.
    Failed(ApiError),
}

impl Doing {
    /// Whether its end is still open.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::UnderWay | Self::Checking)
    }

    /// Why it was refused.
    #[must_use]
    pub const fn failure(&self) -> Option<&ApiError> {
        match self {
            Self::Failed(error) => Some(error),
            Self::Idle | Self::UnderWay | Self::Checking => None,
        }
    }
}

/// How everything asked for is doing, by what it is about.
pub struct Doings<K: Send + Sync + 'static>(StoredValue<HashMap<K, ArcRwSignal<Doing>>>);

impl<K: Send + Sync + 'static> Copy for Doings<K> {}
impl<K: Send + Sync + 'static> Clone for Doings<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync + 'static> Default for Doings<K> {
    fn default() -> Self {
        Self(StoredValue::new(HashMap::new()))
    }
}

impl<K: Clone + Eq + Hash + Send + Sync + 'static> Doings<K> {
    /// How what was asked for about `key` is doing.
    #[must_use]
    pub fn of(self, key: &K) -> Signal<Doing> {
        self.signal(key).map_or_else(|| Signal::stored(Doing::Idle), Signal::from)
    }

    /// Begins something about `key`; false when something is open already.
    pub(super) fn begin(self, key: &K) -> bool {
        let Some(signal) = self.signal(key) else { return false };
        let free = !signal.with_untracked(Doing::is_open);
        if free {
            signal.set(Doing::UnderWay);
        }
        free
    }

    /// From now on it is doing like this.
    pub(super) fn set(self, key: &K, doing: Doing) {
        if let Some(signal) = self.signal(key)
            && signal.with_untracked(|old| *old != doing)
        {
            signal.set(doing);
        }
    }

    /// Forgets a failure: what it was about has changed.
    pub(super) fn forget_failure(self, key: &K) {
        let known = self.0.try_with_value(|doings| doings.get(key).cloned()).flatten();
        if let Some(signal) = known
            && signal.with_untracked(|doing| doing.failure().is_some())
        {
            signal.set(Doing::Idle);
        }
    }

    /// Nothing when whoever looks is gone.
    fn signal(self, key: &K) -> Option<ArcRwSignal<Doing>> {
        self.0.try_update_value(|doings| doings.entry(key.clone()).or_default().clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_at_a_time_about_each() {
        Owner::new().with(|| {
            let doings = Doings::<u8>::default();
            assert!(doings.begin(&1));
            assert!(!doings.begin(&1));
            assert!(doings.begin(&2));
            doings.set(&1, Doing::Checking);
            assert!(!doings.begin(&1));
            doings.set(&1, Doing::Idle);
            assert!(doings.begin(&1));
        });
    }

    #[test]
    fn a_failure_stays_until_it_is_forgotten_and_an_open_end_is_not_forgotten() {
        Owner::new().with(|| {
            let doings = Doings::<u8>::default();
            doings.set(&1, Doing::Failed(ApiError::Offline));
            assert_eq!(doings.of(&1).get_untracked().failure(), Some(&ApiError::Offline));
            doings.forget_failure(&1);
            assert_eq!(doings.of(&1).get_untracked(), Doing::Idle);
            doings.begin(&1);
            doings.forget_failure(&1);
            assert_eq!(doings.of(&1).get_untracked(), Doing::UnderWay);
        });
    }
}
