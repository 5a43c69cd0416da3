//! What a frame watch concludes from the counts of the element and the receiver.

use super::*;

/// The counts at one second.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    presented: u32,
    decoded: u32,
    received: Option<u64>,
}

/// A watch that is fed an observation every second, and whose receiver is asked when it wants to.
#[derive(Default)]
struct Watched {
    watch: FrameWatch,
    second: u64,
    asks: bool,
    fetched: Vec<u64>,
    given_up: Vec<u64>,
}

impl Watched {
    fn look(&mut self, said: Counts, expected: bool, paused: bool) -> Action {
        let now_ms = self.second * 1_000;
        let shown = FrameCounts { presented: said.presented, decoded: said.decoded };
        let received = said.received.filter(|_| self.asks);
        let action = self.watch.observe(Observation { now_ms, shown, received, expected, paused });
        self.asks = action == Action::AskReceiver;
        if action == Action::Resubscribe {
            self.fetched.push(self.second);
        }
        if self.watch.is_given_up(now_ms) {
            self.given_up.push(self.second);
        }
        self.second += 1;
        action
    }

    fn looks(&mut self, times: u32, said: impl Fn(u32) -> Counts) {
        for time in 0..times {
            self.look(said(time), true, false);
        }
    }
}

fn still(_: u32) -> Counts {
    Counts { presented: 7, decoded: 7, received: Some(7) }
}

#[test]
fn a_picture_that_stands_still_by_all_witnesses_is_asked_for_once_and_then_given_up() {
    let mut watched = Watched::default();
    watched.looks(60, still);
    assert_eq!((watched.fetched, watched.given_up.first()), (vec![4], Some(&8)));
}

#[test]
fn it_is_asked_for_once_though_the_new_subscription_takes_a_while_and_brings_nothing() {
    let mut watched = Watched::default();
    watched.looks(5, still);
    watched.look(Counts::default(), false, false);
    watched.looks(60, |_| Counts { received: Some(0), ..Counts::default() });
    assert_eq!((watched.fetched, watched.given_up.first()), (vec![4], Some(&9)));
}

#[test]
fn a_picture_that_moves_again_is_shown_and_watched_again() {
    let mut watched = Watched::default();
    watched.looks(20, still);
    assert_eq!(watched.given_up.last(), Some(&19));
    // The new subscription counts from the beginning.
    watched.looks(60, |_| Counts { presented: 1, decoded: 1, received: Some(1) });
    assert_eq!(watched.fetched, [4, 24]);
    assert!(!watched.given_up.contains(&20) && watched.given_up.contains(&28));
}

#[test]
fn it_moves_for_as_long_as_every_look_finds_new_frames() {
    let mut watched = Watched::default();
    let mut moves = |decoded| {
        watched.look(Counts { decoded, ..Counts::default() }, false, false);
        watched.watch.moved_at((watched.second - 1) * 1_000)
    };
    assert_eq!([moves(0), moves(15), moves(30), moves(30)], [false, true, true, false]);
}

#[test]
fn where_only_the_receiver_counts_every_look_finds_it_moving() {
    let mut watched = Watched::default();
    watched.looks(2, |_| Counts { received: Some(30), ..Counts::default() });
    for second in 2..60 {
        watched.look(Counts { received: Some(second * 30), ..Counts::default() }, true, false);
        assert!(watched.watch.moved_at(second * 1_000), "second {second}");
    }
}

#[test]
fn a_picture_that_need_not_move_is_left_alone_and_its_receiver_not_asked() {
    let mut watched = Watched::default();
    for _ in 0..60 {
        assert_eq!(watched.look(still(0), false, false), Action::None);
    }
    watched.looks(2, still);
    assert!(watched.fetched.is_empty());
}

#[test]
fn a_picture_that_moves_costs_its_receiver_no_question() {
    let mut watched = Watched::default();
    for second in 1..60 {
        let said = Counts { presented: second * 30, ..Counts::default() };
        assert_eq!(watched.look(said, true, false), Action::None);
    }
}

#[test]
fn a_picture_that_does_not_play_is_held_back_and_neither_fetched_nor_given_up() {
    let mut watched = Watched::default();
    watched.look(still(0), true, true);
    assert!(!watched.watch.is_held_back(), "play was called only a moment ago");
    for _ in 0..60 {
        watched.look(still(0), true, true);
        assert!(watched.watch.is_held_back());
    }
    watched.look(still(0), true, false);
    assert!(!watched.watch.is_held_back());
    assert!(watched.fetched.is_empty() && watched.given_up.is_empty());
}

/// Over all that may happen to a picture.
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    /// One witness whose count rises by `step` at every look, among others that never say anything new.
    fn said(witness: u8, step: u32, time: u32, others: u32) -> Counts {
        let count = |number| if number == witness { time * step + 1 } else { others };
        Counts { presented: count(0), decoded: count(1), received: Some(u64::from(count(2))) }
    }

    proptest! {
        #[test]
        fn a_picture_for_which_any_witness_moves_is_never_fetched_anew_nor_given_up(
            witness in 0_u8..3,
            step in 1_u32..60,
            others in prop_oneof![Just(0_u32), 1_u32..1_000],
            looks in prop::collection::vec((any::<bool>(), any::<bool>()), 1..200),
        ) {
            let mut watched = Watched::default();
            for (time, (expected, paused)) in (0..).zip(looks) {
                watched.look(said(witness, step, time, others), expected, paused);
            }
            prop_assert!(watched.fetched.is_empty() && watched.given_up.is_empty());
        }

        #[test]
        fn on_the_elements_word_alone_no_picture_is_fetched_anew_or_given_up(
            counts in prop::collection::vec((0_u32..3, 0_u32..3), 1..200),
        ) {
            let mut watched = Watched::default();
            for (presented, decoded) in counts {
                watched.look(Counts { presented, decoded, received: None }, true, false);
            }
            prop_assert!(watched.fetched.is_empty() && watched.given_up.is_empty());
        }

        #[test]
        fn whatever_happened_before_a_picture_with_a_new_frame_is_not_given_up(
            before in prop::collection::vec((0_u32..3, 0_u64..3, any::<bool>(), any::<bool>()), 0..200),
        ) {
            let mut watched = Watched::default();
            for (presented, received, expected, paused) in before {
                watched.look(Counts { presented, decoded: 0, received: Some(received) }, expected, paused);
            }
            watched.look(Counts { presented: 3, ..Counts::default() }, true, false);
            let now_ms = (watched.second - 1) * 1_000;
            prop_assert!(watched.watch.moved_at(now_ms) && !watched.watch.is_given_up(now_ms));
        }

        #[test]
        fn whatever_happened_before_a_picture_that_is_received_is_not_given_up(
            before in prop::collection::vec((0_u32..3, 0_u64..3, any::<bool>(), any::<bool>()), 0..200),
        ) {
            let mut watched = Watched::default();
            for (presented, received, expected, paused) in before {
                watched.look(Counts { presented, decoded: 0, received: Some(received) }, expected, paused);
            }
            // Asked at the first look, it answers by the second, and by the third there is something to compare.
            for received in 5..10 {
                watched.look(Counts { received: Some(received), ..Counts::default() }, true, false);
            }
            let now_ms = (watched.second - 1) * 1_000;
            prop_assert!(watched.watch.moved_at(now_ms) && !watched.watch.is_given_up(now_ms));
        }

        #[test]
        fn a_picture_that_stands_still_for_good_is_given_up_however_it_moved_before(
            before in prop::collection::vec((0_u32..9, 0_u32..9, 0_u64..9, any::<bool>(), any::<bool>()), 0..100),
        ) {
            let mut watched = Watched::default();
            for (presented, decoded, received, expected, paused) in before {
                watched.look(Counts { presented, decoded, received: Some(received) }, expected, paused);
            }
            watched.looks(12, |_| Counts { presented: 9, decoded: 9, received: Some(9) });
            prop_assert!(watched.watch.is_given_up((watched.second - 1) * 1_000));
        }
    }
}
