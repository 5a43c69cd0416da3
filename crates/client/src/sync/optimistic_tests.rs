//! Whatever the order of calls, answers, events and losses: the list shown ends equal to the server's, and the result of
//! an answer is never taken back on the way.

use std::collections::{BTreeMap, VecDeque};

use costage_protocol::live::ChangeKind;
use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone, PartialEq, Eq)]
struct TestItem {
    id: u8,
    version: u32,
}

impl Item for TestItem {
    type Id = u8;
    fn id(&self) -> &u8 {
        &self.id
    }
}

/// The change that a call asks for.
#[derive(Debug, Clone, Copy)]
enum Write {
    Put(u8),
    Remove(u8),
}

type Outcome = Option<(Patch<TestItem>, Position)>;

/// The server: its list, its event log, and the answers that it keeps by key.
#[derive(Default)]
struct Server {
    items: BTreeMap<u8, TestItem>,
    log: Vec<Change<TestItem>>,
    answers: BTreeMap<MutationId, Outcome>,
    versions: u32,
}

impl Server {
    fn do_once(&mut self, key: MutationId, write: Write, refuse: bool) -> Outcome {
        if let Some(answer) = self.answers.get(&key) {
            return answer.clone();
        }
        let outcome = if refuse { None } else { self.write(write) };
        self.answers.insert(key, outcome.clone());
        outcome
    }

    fn write(&mut self, write: Write) -> Outcome {
        self.versions += 1;
        let patch = match write {
            Write::Put(id) => {
                let item = TestItem { id, version: self.versions };
                self.items.insert(id, item.clone());
                self.log.push(Change { kind: ChangeKind::Upsert, item: item.clone() });
                Patch::Put(item)
            }
            Write::Remove(id) => {
                let item = self.items.remove(&id)?;
                self.log.push(Change { kind: ChangeKind::Remove, item });
                Patch::Hide(id)
            }
        };
        Some((patch, Position { epoch: "e".into(), seq: self.log.len() as u64 }))
    }
}

/// A call without an answer.
struct Open {
    mutation: MutationId,
    write: Write,
    refuse: bool,
    /// The answer, if the server has sent it.
    answer: Option<Outcome>,
}

/// A page with its list and its open calls.
struct Page {
    list: Optimistic<TestItem>,
    open: VecDeque<Open>,
    /// For each item, the latest version in an answer.
    confirmed: BTreeMap<u8, u32>,
}

impl Page {
    fn ask(&mut self, write: Write, refuse: bool) {
        let patch = match write {
            Write::Put(id) => Patch::Put(TestItem { id, version: 0 }),
            Write::Remove(id) => Patch::Hide(id),
        };
        let (mutation, _) = self.list.apply(patch);
        self.open.push_back(Open { mutation, write, refuse, answer: None });
    }

    fn settle(&mut self, mutation: MutationId, outcome: Outcome) {
        if let Some((Patch::Put(item), _)) = &outcome {
            let confirmed = self.confirmed.entry(item.id).or_default();
            *confirmed = (*confirmed).max(item.version);
        }
        self.list.settle(mutation, outcome);
    }

    /// Whether every item is shown in the version of the latest answer or a later one, with a patch over it, or not at all.
    fn takes_nothing_back(&self) -> bool {
        self.confirmed.iter().all(|(id, confirmed)| {
            self.list.shown(id).is_none_or(|item| item.version == 0 || item.version >= *confirmed)
        })
    }
}

#[derive(Debug, Clone)]
enum Step {
    /// The page makes a call.
    Ask(Write, bool),
    /// Another client changes something.
    Elsewhere(Write),
    /// The call with this index reaches the server.
    Reach(usize),
    /// The answer to the call with this index arrives.
    Answer(usize),
    /// The call with this index, or its answer, is lost. It is sent again under its key.
    Lose(usize),
    /// The next event arrives.
    Event,
    /// The connection was lost: a snapshot arrives.
    Snapshot,
}

fn any_write() -> impl Strategy<Value = Write> {
    prop_oneof![3 => (0..4_u8).prop_map(Write::Put), 2 => (0..4_u8).prop_map(Write::Remove)]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (any_write(), prop::bool::weighted(0.2)).prop_map(|(write, refuse)| Step::Ask(write, refuse)),
        2 => any_write().prop_map(Step::Elsewhere),
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
        let page = Page { list, open: VecDeque::new(), confirmed: BTreeMap::new() };
        Self { server: Server::default(), page }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Ask(write, refuse) => self.page.ask(write, refuse),
            Step::Elsewhere(write) => drop(self.server.write(write)),
            Step::Reach(place) => {
                if let Some(open) = self.page.open.get_mut(place) {
                    open.answer = Some(self.server.do_once(open.mutation, open.write, open.refuse));
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

    /// Lets everything arrive.
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

fn by_id(items: impl IntoIterator<Item = TestItem>) -> Vec<TestItem> {
    let mut items: Vec<_> = items.into_iter().collect();
    items.sort_by_key(|item| item.id);
    items
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_list_shown_ends_equal_to_the_servers(steps in prop::collection::vec(step(), 0..80)) {
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
fn a_patch_is_shown_at_once_and_removed_when_it_is_refused() {
    let mut world = World::new();
    world.take(Step::Ask(Write::Put(1), true));
    assert!(world.page.list.shown(&1).is_some());
    world.take(Step::Reach(0));
    world.take(Step::Answer(0));
    assert!(world.page.list.shown(&1).is_none());
}

#[test]
fn an_answer_ahead_of_its_event_stays_and_one_behind_it_changes_nothing() {
    let mut world = World::new();
    world.take(Step::Ask(Write::Put(1), false));
    world.take(Step::Reach(0));
    world.take(Step::Answer(0));
    assert_eq!(world.page.list.shown(&1).map(|item| item.version), Some(1));
    // Another client changes it next, and that event arrives before our answer.
    world.take(Step::Ask(Write::Put(1), false));
    world.take(Step::Reach(0));
    world.take(Step::Elsewhere(Write::Put(1)));
    for _ in 0..3 {
        world.take(Step::Event);
    }
    world.take(Step::Answer(0));
    assert_eq!(world.page.list.shown(&1).map(|item| item.version), Some(3));
}

#[test]
fn an_item_is_shown_until_its_removal_is_certain() {
    let mut world = World::new();
    world.take(Step::Elsewhere(Write::Put(1)));
    world.take(Step::Event);
    world.take(Step::Ask(Write::Remove(1), false));
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
    world.take(Step::Ask(Write::Put(1), false));
    world.take(Step::Reach(0));
    world.page.list.forget();
    world.take(Step::Answer(0));
    assert!(world.page.list.shown(&1).is_some());
    world.take(Step::Snapshot);
    assert_eq!(world.page.list.all_shown(), [TestItem { id: 1, version: 1 }]);
}
