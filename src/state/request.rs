//! What was asked of the server, as signals: one request of a button, or one for each row of a list.

use std::{collections::HashMap, future::Future, hash::Hash};

use leptos::{prelude::*, task::spawn_local};

pub use costage_client::request_state::RequestState;

use crate::ports::api::{Api, ApiError};

/// The request behind one control: at most one is open at a time, and a failure stays until it is forgotten or tried
/// again.
#[derive(Debug, Clone, Copy)]
pub struct Request(RwSignal<RequestState>);

impl Default for Request {
    fn default() -> Self {
        Self(RwSignal::new(RequestState::Idle))
    }
}

impl Request {
    /// Runs `work` unless a request is already open, and passes its result to `then`, which may be long after the page
    /// that asked was left. A change is made with the API of [`until_known`](Self::until_known): methods of the state
    /// that make one take the request for that.
    pub fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, ApiError>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if !self.begin() {
            return;
        }
        spawn_local(async move {
            match work.await {
                Ok(result) => {
                    self.set(RequestState::Idle);
                    then(result);
                }
                Err(error) => self.set(RequestState::Failed(error)),
            }
        });
    }

    /// The API for a change that this request [runs](Self::run): the change is sent again until its outcome is known, and
    /// the request is [checking](RequestState::Checking) meanwhile.
    #[must_use]
    pub(super) fn until_known(self, api: &Api) -> Api {
        Api::clone(&api.until_known(move || self.set(RequestState::Checking)))
    }

    /// The request's state.
    #[must_use]
    pub fn state(self) -> Signal<RequestState> {
        self.0.into()
    }

    /// Whether the outcome is still to come.
    #[must_use]
    pub fn busy(self) -> Signal<bool> {
        Signal::derive(move || self.0.read().is_open())
    }

    /// Why the request failed last time.
    #[must_use]
    pub fn failure(self) -> Signal<Option<ApiError>> {
        Signal::derive(move || self.0.read().failure().cloned())
    }

    /// Forgets a failure, because its subject has changed or the reader has seen it.
    pub fn forget_failure(self) {
        if self.0.try_with_untracked(|state| state.failure().is_some()) == Some(true) {
            self.0.set(RequestState::Idle);
        }
    }

    /// Opens a request; false when one is open already.
    pub(super) fn begin(self) -> bool {
        let free = self.0.try_with_untracked(|state| !state.is_open()) == Some(true);
        if free {
            self.0.set(RequestState::UnderWay);
        }
        free
    }

    /// Moves to `state`. The component that asked, and its signal, may be disposed of by now.
    pub(super) fn set(self, state: RequestState) {
        if self.0.try_with_untracked(|old| *old != state) == Some(true) {
            self.0.set(state);
        }
    }
}

/// One request for each key, such as each row of a list. A row's state is kept while the row is scrolled away and not
/// drawn.
pub struct Requests<K: Send + Sync + 'static> {
    owner: StoredValue<Option<Owner>>,
    by_key: StoredValue<HashMap<K, Request>>,
}

impl<K: Send + Sync + 'static> Copy for Requests<K> {}
impl<K: Send + Sync + 'static> Clone for Requests<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync + 'static> Default for Requests<K> {
    fn default() -> Self {
        Self { owner: StoredValue::new(Owner::current()), by_key: StoredValue::new(HashMap::new()) }
    }
}

impl<K: Clone + Eq + Hash + Send + Sync + 'static> Requests<K> {
    /// The request for `key`; it lives as long as this collection, not as the row that asks.
    #[must_use]
    pub fn of(self, key: &K) -> Request {
        if let Some(known) = self.known(key) {
            return known;
        }
        let owner = self.owner.try_get_value().flatten();
        let new = owner.map_or_else(Request::default, |owner| owner.with(Request::default));
        self.by_key.try_update_value(|by_key| by_key.insert(key.clone(), new));
        new
    }

    /// The state of the request for `key`.
    #[must_use]
    pub fn state(self, key: &K) -> Signal<RequestState> {
        self.of(key).state()
    }

    /// Opens a request for `key`; false when one is open already.
    pub(super) fn begin(self, key: &K) -> bool {
        self.of(key).begin()
    }

    /// Moves the request for `key` to `state`.
    pub(super) fn set(self, key: &K, state: RequestState) {
        self.of(key).set(state);
    }

    /// Forgets a failure, because its subject has changed or the reader has seen it.
    pub(super) fn forget_failure(self, key: &K) {
        if let Some(known) = self.known(key) {
            known.forget_failure();
        }
    }

    fn known(self, key: &K) -> Option<Request> {
        self.by_key.try_with_value(|by_key| by_key.get(key).copied()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_one_request_at_a_time() {
        Owner::new().with(|| {
            let requests = Requests::<u8>::default();
            assert!(requests.begin(&1));
            assert!(!requests.begin(&1));
            assert!(requests.begin(&2));
            requests.set(&1, RequestState::Checking);
            assert!(!requests.begin(&1));
            requests.set(&1, RequestState::Idle);
            assert!(requests.begin(&1));
        });
    }

    #[test]
    fn a_failure_stays_until_it_is_forgotten_and_an_open_request_is_not_forgotten() {
        Owner::new().with(|| {
            let requests = Requests::<u8>::default();
            requests.set(&1, RequestState::Failed(ApiError::Offline));
            assert_eq!(requests.state(&1).get_untracked().failure(), Some(&ApiError::Offline));
            requests.forget_failure(&1);
            assert_eq!(requests.state(&1).get_untracked(), RequestState::Idle);
            requests.begin(&1);
            requests.forget_failure(&1);
            assert_eq!(requests.state(&1).get_untracked(), RequestState::UnderWay);
        });
    }

    #[test]
    fn a_second_press_while_the_first_is_under_way_does_nothing() {
        Owner::new().with(|| {
            let request = Request::default();
            assert!(request.begin());
            assert!(!request.begin());
            assert!(request.busy().get_untracked());
        });
    }

    #[test]
    fn a_failure_is_kept_until_it_is_forgotten_or_tried_again() {
        Owner::new().with(|| {
            let request = Request::default();
            request.set(RequestState::Failed(ApiError::Offline));
            assert_eq!(request.failure().get_untracked(), Some(ApiError::Offline));
            request.forget_failure();
            assert_eq!(request.failure().get_untracked(), None);
            request.set(RequestState::Failed(ApiError::Offline));
            assert!(request.begin());
            assert_eq!(request.failure().get_untracked(), None);
        });
    }

    #[test]
    fn a_row_that_is_drawn_again_finds_its_request_as_it_was() {
        let list = Owner::new();
        let requests = list.with(Requests::<u8>::default);
        let row = list.child();
        row.with(|| requests.set(&1, RequestState::Failed(ApiError::Offline)));
        row.cleanup();
        assert_eq!(requests.of(&1).failure().get_untracked(), Some(ApiError::Offline));
    }

    #[test]
    fn an_answer_that_comes_after_its_page_was_left_changes_nothing() {
        let page = Owner::new();
        let requests = page.with(Requests::<u8>::default);
        page.with(|| requests.begin(&1));
        page.cleanup();
        drop(page);
        requests.set(&1, RequestState::Idle);
        requests.forget_failure(&1);
    }
}
