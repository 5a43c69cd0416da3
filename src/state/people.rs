//! Searching people to invite: debounced, a page at a time, late answers dropped.

use costage_protocol::{Person, RoomId};
use leptos::{prelude::*, task::spawn_local};

use super::ports_context::use_api;
use crate::ports::{
    api::{Api, ApiError},
    clock,
};

/// Long enough that a word typed at once is one search.
const DEBOUNCE_MS: u32 = 180;

/// How far a search is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchPhase {
    /// An answer is on its way; what was found before still stands.
    Searching,
    /// This is everything found so far.
    Found,
    /// It failed.
    Failed(ApiError),
}

/// A search among the people one may invite, those watching the room first.
#[derive(Clone, Copy)]
pub struct PeopleSearch {
    room: StoredValue<RoomId>,
    api: StoredValue<Api, LocalStorage>,
    query: RwSignal<String>,
    people: RwSignal<Vec<Person>>,
    phase: RwSignal<SearchPhase>,
    cursor: RwSignal<Option<String>>,
    /// Counts searches, so that an answer to an earlier one is recognised.
    turn: StoredValue<u32>,
}

/// Begins with everybody.
#[must_use]
pub fn use_people_search(room: RoomId) -> PeopleSearch {
    let search = PeopleSearch {
        room: StoredValue::new(room),
        api: StoredValue::new_local(use_api()),
        query: RwSignal::new(String::new()),
        people: RwSignal::new(Vec::new()),
        phase: RwSignal::new(SearchPhase::Searching),
        cursor: RwSignal::new(None),
        turn: StoredValue::new(0),
    };
    search.again();
    search
}

impl PeopleSearch {
    /// What is searched for.
    #[must_use]
    pub fn query(self) -> Signal<String> {
        self.query.into()
    }

    /// Who was found.
    #[must_use]
    pub fn people(self) -> Signal<Vec<Person>> {
        self.people.into()
    }

    /// How far the search is.
    #[must_use]
    pub fn phase(self) -> Signal<SearchPhase> {
        self.phase.into()
    }

    /// Whether [`more`](Self::more) would bring more.
    #[must_use]
    pub fn has_more(self) -> Signal<bool> {
        Signal::derive(move || self.cursor.with(Option::is_some))
    }

    /// Searches for something else, in a moment.
    pub fn search(self, query: String) {
        if self.query.with_untracked(|old| *old == query) {
            return;
        }
        self.query.set(query);
        self.run(DEBOUNCE_MS, None);
    }

    /// Searches for the same again, at once: after a failure, or because people come and go.
    pub fn again(self) {
        self.run(0, None);
    }

    /// Brings the next page.
    pub fn more(self) {
        let cursor = self.cursor.get_untracked();
        if cursor.is_some() && self.phase.get_untracked() != SearchPhase::Searching {
            self.run(0, cursor);
        }
    }

    fn run(self, wait_ms: u32, cursor: Option<String>) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.phase.set(SearchPhase::Searching);
        spawn_local(async move {
            if wait_ms > 0 {
                clock::sleep(wait_ms).await;
            }
            let Some(api) = self.if_still(turn, || self.api.with_value(Clone::clone)) else { return };
            let (query, room) = (self.query.get_untracked(), self.room.get_value());
            let answer = api.people(query.trim(), &room, cursor.as_deref()).await;
            self.if_still(turn, || self.take(answer, cursor.is_some()));
        });
    }

    /// Does it unless another search began, or the page is gone.
    fn if_still<T>(self, turn: u32, then: impl FnOnce() -> T) -> Option<T> {
        (self.turn.try_get_value() == Some(turn)).then(then)
    }

    fn take(self, answer: Result<costage_protocol::Page<Person>, ApiError>, further: bool) {
        match answer {
            Ok(page) if further => {
                self.people.update(|people| {
                    let new = page.items.into_iter();
                    let new: Vec<_> =
                        new.filter(|new| people.iter().all(|old| old.user.id != new.user.id)).collect();
                    people.extend(new);
                });
                self.cursor.set(page.next_cursor);
                self.phase.set(SearchPhase::Found);
            }
            Ok(page) => {
                self.people.set(page.items);
                self.cursor.set(page.next_cursor);
                self.phase.set(SearchPhase::Found);
            }
            Err(error) => self.phase.set(SearchPhase::Failed(error)),
        }
    }
}
