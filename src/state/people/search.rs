//! The search for people to invite: debounced, page by page, without outdated answers. Each person is a signal of
//! their own, so that a change of one person updates one row.

use std::collections::{HashMap, HashSet};

use costage_protocol::{Page, Person, Presence, RoomId, UserId, limits::PAGE_MAX};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    ports::{
        api::{Api, ApiError},
        clock,
    },
    state::ports_context::use_api,
};

/// Long enough that a word typed without a pause is one search.
const DEBOUNCE_MS: u32 = 180;
/// The shortest time between two refreshes of the top of the list, where the people watching are.
const REFRESH_AFTER_MS: u32 = 1_500;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchPhase {
    /// An answer is awaited; earlier results stay visible.
    Searching,
    /// The results so far are shown.
    Found,
    Failed(ApiError),
}

/// A search among the people the host may invite; those watching the room come first.
#[derive(Clone, Copy)]
pub struct PeopleSearch {
    room: StoredValue<RoomId>,
    api: StoredValue<Api, LocalStorage>,
    query: RwSignal<String>,
    order: RwSignal<Vec<UserId>>,
    known: StoredValue<HashMap<UserId, ArcRwSignal<Person>>>,
    phase: RwSignal<SearchPhase>,
    cursor: RwSignal<Option<String>>,
    /// The number of the current search, by which answers to earlier ones are recognised.
    generation: StoredValue<u32>,
    /// Whether a refresh is scheduled.
    refresh_scheduled: StoredValue<bool>,
}

/// Starts with an empty query, which finds those who watch and the people whom the host has met.
#[must_use]
pub fn use_people_search(room: RoomId) -> PeopleSearch {
    let search = PeopleSearch {
        room: StoredValue::new(room),
        api: StoredValue::new_local(use_api()),
        query: RwSignal::new(String::new()),
        order: RwSignal::new(Vec::new()),
        known: StoredValue::new(HashMap::new()),
        phase: RwSignal::new(SearchPhase::Searching),
        cursor: RwSignal::new(None),
        generation: StoredValue::new(0),
        refresh_scheduled: StoredValue::new(false),
    };
    search.again();
    search
}

impl PeopleSearch {
    #[must_use]
    pub fn query(self) -> Signal<String> {
        self.query.into()
    }

    /// The people found, in the order of display.
    #[must_use]
    pub fn order(self) -> Signal<Vec<UserId>> {
        self.order.into()
    }

    /// A person found by this or an earlier search.
    #[must_use]
    pub fn person(self, user: &UserId) -> Option<ArcRwSignal<Person>> {
        self.known.with_value(|known| known.get(user).cloned())
    }

    #[must_use]
    pub fn phase(self) -> Signal<SearchPhase> {
        self.phase.into()
    }

    /// Whether [`more`](Self::more) would return further results.
    #[must_use]
    pub fn has_more(self) -> Signal<bool> {
        Signal::derive(move || self.cursor.with(Option::is_some))
    }

    /// Searches for `query` once typing pauses.
    pub fn search(self, query: String) {
        if self.query.with_untracked(|old| *old == query) {
            return;
        }
        self.query.set(query);
        self.run(DEBOUNCE_MS, None);
    }

    /// Repeats the search at once, after a failure.
    pub fn again(self) {
        self.run(0, None);
    }

    /// Fetches the next page.
    pub fn more(self) {
        let cursor = self.cursor.get_untracked();
        if cursor.is_some() && self.phase.get_untracked() == SearchPhase::Found {
            self.run(0, cursor);
        }
    }

    /// Fetches the top of the list again, soon, because people join and leave; the rest of the list stays.
    pub fn refresh(self) {
        if self.refresh_scheduled.get_value() {
            return;
        }
        self.refresh_scheduled.set_value(true);
        spawn_local(async move {
            clock::sleep(REFRESH_AFTER_MS).await;
            let Some(generation) = self.generation.try_get_value() else { return };
            self.refresh_scheduled.set_value(false);
            if self.phase.get_untracked() != SearchPhase::Found {
                // A running search is current itself, and a failure offers its own retry.
                return;
            }
            let (api, query, room) = self.request();
            let answer = api.people(query.trim(), &room, None, Some(PAGE_MAX)).await;
            if let Ok(page) = answer {
                self.if_current(generation, || self.take_top(page.items));
            }
        });
    }

    fn request(self) -> (Api, String, RoomId) {
        (self.api.with_value(Clone::clone), self.query.get_untracked(), self.room.get_value())
    }

    fn run(self, wait_ms: u32, cursor: Option<String>) {
        let generation = self.generation.get_value().wrapping_add(1);
        self.generation.set_value(generation);
        self.phase.set(SearchPhase::Searching);
        spawn_local(async move {
            if wait_ms > 0 {
                clock::sleep(wait_ms).await;
            }
            let Some((api, query, room)) = self.if_current(generation, || self.request()) else { return };
            let answer = api.people(query.trim(), &room, cursor.as_deref(), None).await;
            self.if_current(generation, || self.take(answer, cursor.is_some()));
        });
    }

    /// Runs `then` unless another search has started or the page is closed.
    fn if_current<T>(self, generation: u32, then: impl FnOnce() -> T) -> Option<T> {
        (self.generation.try_get_value() == Some(generation)).then(then)
    }

    fn take(self, answer: Result<Page<Person>, ApiError>, further: bool) {
        let page = match answer {
            Ok(page) => page,
            Err(error) => return self.phase.set(SearchPhase::Failed(error)),
        };
        let found = self.store(page.items);
        if further {
            self.order.update(|order| add_further(order, found));
        } else if self.order.with_untracked(|order| *order != found) {
            self.order.set(found);
        }
        self.cursor.set(page.next_cursor);
        self.phase.set(SearchPhase::Found);
    }

    fn take_top(self, top: Vec<Person>) {
        let shows_all_watching = top.last().is_none_or(|last| !last.watching);
        let top = self.store(top);
        if shows_all_watching {
            let at_top: HashSet<&UserId> = top.iter().collect();
            self.known.with_value(|known| {
                for (user, person) in known {
                    if !at_top.contains(user) && person.with_untracked(|person| person.watching) {
                        person.update(mark_gone);
                    }
                }
            });
        }
        let new = self.order.with_untracked(|order| with_top(order, top));
        if self.order.with_untracked(|order| *order != new) {
            self.order.set(new);
        }
    }

    /// Stores the people of an answer and returns their ids in order.
    fn store(self, people: Vec<Person>) -> Vec<UserId> {
        let mut ids = Vec::with_capacity(people.len());
        self.known.update_value(|known| {
            for person in people {
                ids.push(person.user.id.clone());
                match known.get(&person.user.id) {
                    Some(signal) if signal.with_untracked(|old| *old == person) => {}
                    Some(signal) => signal.set(person),
                    None => {
                        known.insert(person.user.id.clone(), ArcRwSignal::new(person));
                    }
                }
            }
        });
        ids
    }
}

/// Marks the person as not watching any more.
fn mark_gone(person: &mut Person) {
    person.watching = false;
    if person.presence == Presence::Watching {
        person.presence = Presence::Offline;
    }
}

/// Appends the next page without listing anybody twice.
fn add_further(order: &mut Vec<UserId>, page: Vec<UserId>) {
    let listed: HashSet<UserId> = order.iter().cloned().collect();
    order.extend(page.into_iter().filter(|user| !listed.contains(user)));
}

/// Puts `top` before the rest of `order`.
fn with_top(order: &[UserId], top: Vec<UserId>) -> Vec<UserId> {
    let mut new = top;
    let listed: HashSet<UserId> = new.iter().cloned().collect();
    new.extend(order.iter().filter(|user| !listed.contains(*user)).cloned());
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    fn users(numbers: &[u8]) -> Vec<UserId> {
        numbers.iter().map(|number| UserId::from_random([*number; 16])).collect()
    }

    #[test]
    fn nobody_is_listed_twice() {
        let mut order = users(&[1, 2, 3]);
        add_further(&mut order, users(&[3, 4]));
        assert_eq!(order, users(&[1, 2, 3, 4]));
        assert_eq!(with_top(&order, users(&[9, 3])), users(&[9, 3, 1, 2, 4]));
    }

    #[test]
    fn a_person_who_left_is_offline_but_keeps_their_invitation() {
        let mut lea =
            Person { presence: Presence::Watching, watching: true, ..costage_protocol::fixtures::person() };
        mark_gone(&mut lea);
        assert_eq!((lea.presence, lea.watching), (Presence::Offline, false));
        (lea.presence, lea.watching) = (Presence::Invited, true);
        mark_gone(&mut lea);
        assert_eq!((lea.presence, lea.watching), (Presence::Invited, false));
    }
}
