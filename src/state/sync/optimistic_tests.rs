//! Whatever the order of asking, answers, events and losses: the list shown ends as the server's, and what
//! an answer has told is not taken back on the way.

use std::collections::{BTreeMap, VecDeque};

use costage_protocol::live::ChangeKind;
use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Thing {
    id: u8,
    version: u32,
}

impl Item for Thing {
    type Id = u8;
    fn id(&self) -> &u8 {
        &self.id
    }
}

/// What one call asks of the server.
#[derive(Debug, Clone, Copy)]
enum Wish {
    Put(u8),
    TakeOut(u8),
}

type Outcome = Option<(Patch<Thing>, Position)>;

/// The server: its list, its log, and the answers kept by key.
#[derive(Default)]
struct Server {
    items: BTreeMap<u8, Thing>,
    log: Vec<Change<Thing>>,
    kept: BTreeMap<MutationId, Outcome>,
    versions: u32,
}

impl Server {
    fn do_once(&mut self, key: MutationId, wish: Wish, refuse: bool) -> Outcome {
        if let Some(kept) = self.kept.get(&key) {
            return kept.clone();
        }
        let outcome = if refuse { None } else { self.write(wish) };
        self.kept.insert(key, outcome.clone());
        outcome
    }

    fn write(&mut self, wish: Wish) -> Outcome {
        self.versions += 1;
        let patch = match wish {
            Wish::Put(id) => {
                let item = Thing { id, version: self.versions };
                self.items.insert(id, item.clone());
                self.log.push(Change { kind: ChangeKind::Upsert, item: item.clone() });
                Patch::Put(item)
            }
            Wish::TakeOut(id) => {
                let item = self.items.remove(&id)?;
                self.log.push(Change { kind: ChangeKind::Remove, item });
                Patch::Hide(id)
            }
        };
        Some((patch, Position { epoch: "e".into(), seq: self.log.len() as u64 }))
    }
}

/// A call that is not answered yet.
struct Open {
    mutation: MutationId,
    wish: Wish,
    refuse: bool,
    /// The answer, when it is on its way.
    answer: Option<Outcome>,
}

/// A page with its list, and what is on its way to it.
struct Page {
    list: Optimistic<Thing>,
    open: VecDeque<Open>,
    /// Per item, the youngest version an answer has told.
    told: BTreeMap<u8, u32>,
}

impl Page {
    fn ask(&mut self, wish: Wish, refuse: bool) {
        let patch = match wish {
            Wish::Put(id) => Patch::Put(Thing { id, version: 0 }),
            Wish::TakeOut(id) => Patch::Hide(id),
        };
        let (mutation, _) = self.list.apply(patch);
        self.open.push_back(Open { mutation, wish, refuse, answer: None });
    }

    fn settle(&mut self, mutation: MutationId, outcome: Outcome) {
        if let Some((Patch::Put(item), _)) = &outcome {
            let told = self.told.entry(item.id).or_default();
            *told = (*told).max(item.version);
        }
        self.list.settle(mutation, outcome);
    }

    /// What an answer has told may be overtaken by what is asked for, or be gone; it is never taken back.
    fn takes_nothing_back(&self) -> bool {
        self.told.iter().all(|(id, told)| {
            self.list.shown(id).is_none_or(|item| item.version == 0 || item.version >= *told)
        })
    }
}

#[derive(Debug, Clone)]
enum Step {
    /// Something is asked for here.
    Ask(Wish, bool),
    /// Somebody else writes.
    Elsewhere(Wish),
    /// The call at this place reaches the server.
    Reach(usize),
    /// The answer at this place arrives.
    Answer(usize),
    /// The call or answer at this place is lost; it is sent again under its key.
    Lose(usize),
    /// The next event arrives.
    Event,
    /// The line was lost: the list comes anew.
    Snapshot,
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![3 => (0..4_u8).prop_map(Wish::Put), 2 => (0..4_u8).prop_map(Wish::TakeOut)]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (wish(), prop::bool::weighted(0.2)).prop_map(|(wish, refuse)| Step::Ask(wish, refuse)),
        2 => wish().prop_map(Step::Elsewhere),
        4 => (0..8_usize).prop_map(Step::Reach),
        4 => (0..8_usize).prop_map(Step::Answer),
        2 => (0..8_usize).prop_map(Step::Lose),
        5 => Just(Step::Event),
        1 => Just(Step::Snapshot),
    ]
}

struct World {
    server: Server,
    page: Page,
}

impl World {
    fn new() -> Self {
        let mut list = Optimistic::default();
        list.snapshot("e".into(), 0, Vec::new());
        let page = Page { list, open: VecDeque::new(), told: BTreeMap::new() };
        Self { server: Server::default(), page }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Ask(wish, refuse) => self.page.ask(wish, refuse),
            Step::Elsewhere(wish) => drop(self.server.write(wish)),
            Step::Reach(place) => {
                if let Some(open) = self.page.open.get_mut(place) {
                    open.answer = Some(self.server.do_once(open.mutation, open.wish, open.refuse));
                }
            }
            Step::Answer(place) => {
                if self.page.open.get(place).is_some_and(|open| open.answer.is_some())
                    && let Some(open) = self.page.open.remove(place)
                {
                    self.page.settle(open.mutation, open.answer.flatten());
                }
            }
            Step::Lose(place) => {
                if let Some(open) = self.page.open.get_mut(place) {
                    open.answer = None;
                    self.page.list.check(open.mutation);
                }
            }
            Step::Event => {
                let seq = self.page.list.server().position().map_or(0, |position| position.seq);
                if let Some(change) = self.server.log.get(usize::try_from(seq).unwrap()) {
                    self.page.list.event(None, seq + 1, Some(change.clone()));
                }
            }
            Step::Snapshot => {
                let items = self.server.items.values().cloned().collect();
                self.page.list.snapshot("e".into(), self.server.log.len() as u64, items);
            }
        }
    }

    /// Everything on its way arrives, in the end.
    fn come_to_rest(&mut self) {
        while !self.page.open.is_empty() {
            self.take(Step::Reach(0));
            self.take(Step::Answer(0));
        }
        for _ in 0..=self.server.log.len() {
            self.take(Step::Event);
        }
    }
}

fn by_id(items: impl IntoIterator<Item = Thing>) -> Vec<Thing> {
    let mut items: Vec<_> = items.into_iter().collect();
    items.sort_by_key(|item| item.id);
    items
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_list_shown_ends_as_the_servers(steps in prop::collection::vec(step(), 0..80)) {
        let mut world = World::new();
        for step in steps {
            world.take(step);
            prop_assert!(world.page.takes_nothing_back());
            let all = by_id(world.page.list.all_shown());
            prop_assert!(all.windows(2).all(|two| two[0].id != two[1].id), "one is shown twice: {all:?}");
            prop_assert!(all.iter().all(|item| world.page.list.shown(&item.id) == Some(item)));
        }
        world.come_to_rest();
        prop_assert_eq!(by_id(world.page.list.all_shown()), by_id(world.server.items.into_values()));
    }
}

#[test]
fn what_is_asked_for_is_shown_at_once_and_gone_when_it_is_refused() {
    let mut world = World::new();
    world.take(Step::Ask(Wish::Put(1), true));
    assert!(world.page.list.shown(&1).is_some());
    world.take(Step::Reach(0));
    world.take(Step::Answer(0));
    assert!(world.page.list.shown(&1).is_none());
}

#[test]
fn an_answer_ahead_of_its_event_stays_and_one_behind_it_changes_nothing() {
    let mut world = World::new();
    world.take(Step::Ask(Wish::Put(1), false));
    world.take(Step::Reach(0));
    world.take(Step::Answer(0));
    assert_eq!(world.page.list.shown(&1).map(|item| item.version), Some(1));
    // Somebody else is quicker with the next one, and its event comes before our answer.
    world.take(Step::Ask(Wish::Put(1), false));
    world.take(Step::Reach(0));
    world.take(Step::Elsewhere(Wish::Put(1)));
    for _ in 0..3 {
        world.take(Step::Event);
    }
    world.take(Step::Answer(0));
    assert_eq!(world.page.list.shown(&1).map(|item| item.version), Some(3));
}

#[test]
fn what_is_not_known_to_be_gone_is_shown() {
    let mut world = World::new();
    world.take(Step::Elsewhere(Wish::Put(1)));
    world.take(Step::Event);
    world.take(Step::Ask(Wish::TakeOut(1), false));
    assert!(world.page.list.shown(&1).is_none());
    world.take(Step::Lose(0));
    assert!(world.page.list.shown(&1).is_some());
    world.take(Step::Reach(0));
    world.take(Step::Answer(0));
    assert!(world.page.list.shown(&1).is_none());
}

#[test]
fn an_answer_after_the_list_was_forgotten_waits_for_the_new_one() {
    let mut world = World::new();
    world.take(Step::Ask(Wish::Put(1), false));
    world.take(Step::Reach(0));
    world.page.list.forget();
    world.take(Step::Answer(0));
    assert!(world.page.list.shown(&1).is_some());
    world.take(Step::Snapshot);
    assert_eq!(world.page.list.all_shown(), [Thing { id: 1, version: 1 }]);
}
