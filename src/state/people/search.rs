//! Searching people to invite: debounced, a page at a time, late answers dropped. Each person is a signal of
//! their own, so that news of one touches one row.

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

/// Long enough that a word typed at once is one search.
const DEBOUNCE_MS: u32 = 180;
/// People come and go; who is at the top is asked again so often at most.
const FRESH_AFTER_MS: u32 = 1_500;

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
    order: RwSignal<Vec<UserId>>,
    known: StoredValue<HashMap<UserId, ArcRwSignal<Person>>>,
    phase: RwSignal<SearchPhase>,
    cursor: RwSignal<Option<String>>,
    /// Counts searches, so that an answer to an earlier one is recognised.
    turn: StoredValue<u32>,
    /// The top will be asked for again in a moment.
    freshening: StoredValue<bool>,
}

/// Begins with everybody.
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
        turn: StoredValue::new(0),
        freshening: StoredValue::new(false),
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

    /// Who was found, in the order to show them.
    #[must_use]
    pub fn order(self) -> Signal<Vec<UserId>> {
        self.order.into()
    }

    /// Somebody who was found, now or by an earlier search.
    #[must_use]
    pub fn person(self, user: &UserId) -> Option<ArcRwSignal<Person>> {
        self.known.with_value(|known| known.get(user).cloned())
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

    /// Searches for the same again, at once: after a failure.
    pub fn again(self) {
        self.run(0, None);
    }

    /// Brings the next page.
    pub fn more(self) {
        let cursor = self.cursor.get_untracked();
        if cursor.is_some() && self.phase.get_untracked() == SearchPhase::Found {
            self.run(0, cursor);
        }
    }

    /// Asks again who is at the top, because people come and go; what was scrolled to stays.
    pub fn refresh(self) {
        if self.freshening.get_value() {
            return;
        }
        self.freshening.set_value(true);
        spawn_local(async move {
            clock::sleep(FRESH_AFTER_MS).await;
            let Some(turn) = self.turn.try_get_value() else { return };
            self.freshening.set_value(false);
            if self.phase.get_untracked() != SearchPhase::Found {
                // What is under way is fresh itself; a failure is shown with its own way on.
                return;
            }
            let (api, query, room) = self.asked();
            let answer = api.people(query.trim(), &room, None, Some(PAGE_MAX)).await;
            if let Ok(page) = answer {
                self.if_still(turn, || self.take_top(page.items));
            }
        });
    }

    fn asked(self) -> (Api, String, RoomId) {
        (self.api.with_value(Clone::clone), self.query.get_untracked(), self.room.get_value())
    }

    fn run(self, wait_ms: u32, cursor: Option<String>) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.phase.set(SearchPhase::Searching);
        spawn_local(async move {
            if wait_ms > 0 {
                clock::sleep(wait_ms).await;
            }
            let Some((api, query, room)) = self.if_still(turn, || self.asked()) else { return };
            let answer = api.people(query.trim(), &room, cursor.as_deref(), None).await;
            self.if_still(turn, || self.take(answer, cursor.is_some()));
        });
    }

    /// Does it unless another search began, or the page is gone.
    fn if_still<T>(self, turn: u32, then: impl FnOnce() -> T) -> Option<T> {
        (self.turn.try_get_value() == Some(turn)).then(then)
    }

    fn take(self, answer: Result<Page<Person>, ApiError>, further: bool) {
        let page = match answer {
            Ok(page) => page,
            Err(error) => return self.phase.set(SearchPhase::Failed(error)),
        };
        let found = self.know(page.items);
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
        let top = self.know(top);
        if shows_all_watching {
            let at_top: HashSet<&UserId> = top.iter().collect();
            self.known.with_value(|known| {
                for (user, person) in known {
                    if !at_top.contains(user) && person.with_untracked(|person| person.watching) {
                        person.update(gone);
                    }
                }
            });
        }
        let new = self.order.with_untracked(|order| with_top(order, top));
        if self.order.with_untracked(|order| *order != new) {
            self.order.set(new);
        }
    }

    /// Takes in what was told about people; their ids, in order.
    fn know(self, people: Vec<Person>) -> Vec<UserId> {
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

/// They have left the room.
fn gone(person: &mut Person) {
    person.watching = false;
    if person.presence == Presence::Watching {
        person.presence = Presence::Offline;
    }
}

/// The next page, behind what is there: whoever stands there already is not listed twice.
fn add_further(order: &mut Vec<UserId>, page: Vec<UserId>) {
    let listed: HashSet<UserId> = order.iter().cloned().collect();
    order.extend(page.into_iter().filter(|user| !listed.contains(user)));
}

/// `order` with those at its top who are there now.
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
    fn who_left_is_offline_but_keeps_their_invitation() {
        let user = costage_protocol::User { id: users(&[1])[0].clone(), display_name: "Lea".into() };
        let mut lea =
            Person { user, presence: Presence::Watching, watching: true, last_met: None, blocked: false };
        gone(&mut lea);
        assert_eq!((lea.presence, lea.watching), (Presence::Offline, false));
        (lea.presence, lea.watching) = (Presence::Invited, true);
        gone(&mut lea);
        assert_eq!((lea.presence, lea.watching), (Presence::Invited, false));
    }
}
