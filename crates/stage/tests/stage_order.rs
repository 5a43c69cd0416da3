//! Properties of the order in grid and strip, with generated speech.

use std::collections::{BTreeMap, BTreeSet};

use costage_stage::{
    StageOrder,
    stage_order::{PROMOTED_AFTER_MS, REST_MS},
};
use proptest::prelude::*;

/// An event. In a sequence, each comes with the milliseconds since the one before.
#[derive(Debug, Clone)]
enum Event {
    Join(u8),
    JoinToStay(u8),
    Leave(u8),
    Speaks(u8, bool),
    Pin(u8),
    Unpin(u8),
    Spotlight(Option<u8>),
    Cap(usize),
    Nothing,
}

const HOST: u8 = 0;

fn events() -> impl Strategy<Value = Vec<(u64, Event)>> {
    let who = 0..12_u8;
    let event = prop_oneof![
        4 => (1..12_u8).prop_map(Event::Join),
        1 => (1..12_u8).prop_map(Event::Leave),
        1 => (12..14_u8).prop_map(Event::JoinToStay),
        10 => (who.clone(), any::<bool>()).prop_map(|(who, speaks)| Event::Speaks(who, speaks)),
        1 => who.clone().prop_map(Event::Pin),
        1 => who.clone().prop_map(Event::Unpin),
        1 => prop::option::of(who).prop_map(Event::Spotlight),
        1 => (1..7_usize).prop_map(Event::Cap),
        3 => Just(Event::Nothing),
    ];
    prop::collection::vec((prop_oneof![0..800_u64, 800..4_000_u64, 9_000..12_000_u64], event), 1..40)
}

/// A model of what the order must know.
#[derive(Default)]
struct Model {
    here: BTreeSet<u8>,
    stays: BTreeSet<u8>,
    pinned: BTreeSet<u8>,
    spotlit: Option<u8>,
    speaking_since: BTreeMap<u8, u64>,
    silent_since: BTreeMap<u8, u64>,
    crossed: BTreeMap<u8, u64>,
    cap: usize,
}

impl Model {
    fn is_kept(&self, who: u8) -> bool {
        who == HOST || self.stays.contains(&who) || self.pinned.contains(&who) || self.spotlit == Some(who)
    }

    /// Applies an event other than speech.
    fn apply(&mut self, event: &Event, now: u64) {
        match *event {
            Event::Join(who) | Event::JoinToStay(who) => {
                if self.here.insert(who) {
                    self.silent_since.insert(who, now);
                }
                if matches!(event, Event::JoinToStay(_)) {
                    self.stays.insert(who);
                }
            }
            Event::Leave(who) => {
                self.here.remove(&who);
                self.pinned.remove(&who);
                self.stays.remove(&who);
                self.speaking_since.remove(&who);
                self.silent_since.remove(&who);
                self.crossed.remove(&who);
                if self.spotlit == Some(who) {
                    self.spotlit = None;
                }
            }
            Event::Pin(who) if self.here.contains(&who) => drop(self.pinned.insert(who)),
            Event::Unpin(who) => drop(self.pinned.remove(&who)),
            Event::Spotlight(who) => self.spotlit = who.filter(|who| self.here.contains(who)),
            Event::Cap(cap) => self.cap = cap,
            _ => {}
        }
    }

    fn apply_speech(&mut self, who: u8, speaks: bool, now: u64) {
        if !self.here.contains(&who) {
            return;
        }
        if speaks {
            self.silent_since.remove(&who);
            self.speaking_since.entry(who).or_insert(now);
        } else {
            self.speaking_since.remove(&who);
            self.silent_since.entry(who).or_insert(now);
        }
    }
}

fn apply(order: &mut StageOrder<u8>, event: &Event, now: u64) {
    match *event {
        Event::Join(who) => order.join(who),
        Event::JoinToStay(who) => order.join_to_stay(who),
        Event::Leave(who) => order.leave(&who),
        Event::Speaks(who, speaks) => drop(order.speaking(&who, speaks, now)),
        Event::Pin(who) => order.pin(&who),
        Event::Unpin(who) => order.unpin(&who),
        Event::Spotlight(who) => order.spotlight(who.as_ref()),
        Event::Cap(cap) => order.set_cap(cap),
        Event::Nothing => {}
    }
}

fn crossed(before: &StageOrder<u8>, after: &StageOrder<u8>) -> Vec<u8> {
    let in_grid = |order: &StageOrder<u8>, who: &u8| order.grid().contains(who);
    after
        .all()
        .iter()
        .filter(|who| before.all().contains(who) && in_grid(before, who) != in_grid(after, who))
        .copied()
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn tiles_are_where_the_rules_say(events in events()) {
        let mut order = StageOrder::new(HOST, 4);
        let mut model = Model { cap: 4, ..Model::default() };
        model.here.insert(HOST);
        model.silent_since.insert(HOST, 0);
        let mut now = 0;
        for (later, event) in events {
            // As time passes, only speech moves tiles.
            let until = now + later;
            while now < until {
                // A move that is due happens now, not at the next event.
                now = order.next_tick().map_or(until, |next| next.clamp(now, until));
                let before = order.clone();
                order.tick(now);
                check_speech_moves(&before, &order, &mut model, now)?;
            }
            let before = order.clone();
            apply(&mut order, &event, now);
            if let Event::Speaks(who, speaks) = event {
                model.apply_speech(who, speaks, now);
                check_speech_moves(&before, &order, &mut model, now)?;
            } else {
                model.apply(&event, now);
                for who in crossed(&before, &order) {
                    model.crossed.insert(who, now);
                }
            }
            check_invariants(&order, &model)?;
        }
    }

    #[test]
    fn the_number_of_ticks_changes_nothing(events in events(), step in 50..700_u64) {
        let (mut often, mut seldom) = (StageOrder::new(HOST, 4), StageOrder::new(HOST, 4));
        let mut now = 0;
        for (later, event) in events {
            let until = now + later;
            while now < until {
                now = (now + step).min(until);
                often.tick(now);
            }
            seldom.tick(now);
            apply(&mut often, &event, now);
            apply(&mut seldom, &event, now);
            prop_assert_eq!(&often, &seldom);
        }
    }

    #[test]
    fn the_next_tick_is_when_a_tile_moves(events in events()) {
        let mut order = StageOrder::new(HOST, 4);
        let mut now = 0;
        for (later, event) in events {
            now += later;
            order.tick(now);
            apply(&mut order, &event, now);
            let Some(next) = order.next_tick() else {
                prop_assert!(!order.clone().tick(now + 100_000));
                continue;
            };
            if next > now {
                prop_assert!(!order.clone().tick(next - 1));
            }
            prop_assert!(order.clone().tick(next.max(now)));
        }
    }
}

/// Checks what must hold after any event.
fn check_invariants(order: &StageOrder<u8>, model: &Model) -> Result<(), TestCaseError> {
    let (grid, strip) = (order.grid(), order.strip());
    prop_assert_eq!(grid.first(), Some(&HOST));
    let everybody: BTreeSet<u8> = grid.iter().chain(strip).copied().collect();
    prop_assert_eq!(&everybody, &model.here);
    prop_assert_eq!(grid.len() + strip.len(), everybody.len());
    prop_assert!(grid.len() >= model.cap.min(everybody.len()));
    if grid.len() > model.cap {
        prop_assert!(grid.iter().all(|&who| model.is_kept(who)), "past the cap only who has to stay");
    }
    prop_assert!(strip.iter().all(|&who| !model.is_kept(who)));
    prop_assert_eq!(order.spotlit().copied(), model.spotlit);
    Ok(())
}

/// Checks the moves that speech has caused up to `now`.
fn check_speech_moves(
    before: &StageOrder<u8>,
    after: &StageOrder<u8>,
    model: &mut Model,
    now: u64,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(before.grid().len(), after.grid().len());
    let moved = crossed(before, after);
    let places = before.all().iter().zip(after.all());
    prop_assert_eq!(places.filter(|(one, other)| one != other).count(), moved.len(), "nobody else moves");
    for who in moved {
        if let Some(&last) = model.crossed.get(&who) {
            prop_assert!(now - last >= REST_MS, "{who} moved {} ms ago", now - last);
        }
        if after.grid().contains(&who) {
            let since = model.speaking_since.get(&who).copied();
            prop_assert!(
                since.is_some_and(|since| now - since >= PROMOTED_AFTER_MS),
                "{who} speaks {since:?}"
            );
        } else {
            prop_assert!(!model.is_kept(who));
            let silent = model.silent_since.get(&who).copied();
            prop_assert!(silent.is_some(), "{who} was speaking");
            // A tile that has been silent longer stayed because it must stay or had just moved.
            for other in after.grid().iter().filter(|one| before.grid().contains(one)) {
                let rests = model.crossed.get(other).is_some_and(|&last| now - last < REST_MS);
                if !model.is_kept(*other) && !rests {
                    let longer = model.silent_since.get(other).copied();
                    prop_assert!(longer.is_none_or(|since| Some(since) >= silent));
                }
            }
        }
        model.crossed.insert(who, now);
    }
    Ok(())
}

/// A regression: the end of a spotlight makes a move due that had to wait for it.
#[test]
fn a_move_that_a_spotlight_held_back_counts_from_its_end() {
    let mut order = StageOrder::new(HOST, 4);
    order.join(3);
    order.join(1);
    order.join_to_stay(13);
    order.join_to_stay(12);
    order.speaking(&3, true, 0);
    order.spotlight(Some(&1));
    order.join(4);
    order.spotlight(None);
    assert_eq!(order.next_tick().map(|next| next.max(10_000)), Some(10_000));
    assert!(order.tick(10_000) && order.grid().contains(&3));
    order.speaking(&4, true, 19_000);
    order.speaking(&3, false, 20_500);
    order.tick(20_500);
    assert!(order.grid().contains(&4), "4 speaks long enough, 3 has rested");
}

#[test]
fn the_seventh_goes_to_the_strip() {
    let mut order = StageOrder::new("host", 6);
    for who in ["a", "b", "c", "d", "e", "f"] {
        order.join(who);
    }
    assert_eq!(order.grid(), ["host", "a", "b", "c", "d", "e"]);
    assert_eq!(order.strip(), ["f"]);
}

#[test]
fn the_own_tile_keeps_its_place_and_never_goes_to_the_strip() {
    let mut order = StageOrder::new("host", 2);
    order.join("ann");
    order.join_to_stay("me");
    assert_eq!((order.grid(), order.strip()), (&["host", "me"][..], &["ann"][..]));
    order.speaking(&"ann", true, 0);
    assert!(!order.tick(60_000), "nobody may go");
    let mut order = StageOrder::new("host", 3);
    order.join_to_stay("me");
    order.join("ann");
    assert_eq!(order.grid(), ["host", "me", "ann"]);
}

#[test]
fn turning_a_phone_and_turning_it_back_changes_nothing() {
    let mut order = StageOrder::new(0, 6);
    (1..9).for_each(|who| order.join(who));
    let before = order.grid().to_vec();
    order.set_cap(4);
    assert_eq!(order.grid(), [0, 1, 2, 3]);
    order.set_cap(6);
    assert_eq!(order.grid(), before);
}
