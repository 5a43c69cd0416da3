//! The reaction pool with everything people may send.

use costage_protocol::Reaction;
use proptest::prelude::*;

use super::*;

fn room() -> RoomId {
    RoomId::from_random([1; 16])
}

fn user(number: u8) -> UserId {
    UserId::from_random([number; 16])
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn opened() -> ReactionPool {
    let mut pool = ReactionPool::default();
    pool.open(&room(), 0, at(0));
    pool
}

fn hearts(count: u64) -> ReactionCounts {
    ReactionCounts::of(Reaction::Heart, count)
}

#[derive(Debug, Clone)]
enum Step {
    React { user: u8, kind: usize, count: u64 },
    Send,
    Save { works: bool },
}

fn steps() -> impl Strategy<Value = Vec<(i64, Step)>> {
    let step = prop_oneof![
        6 => (0..4_u8, 0..6_usize, 0..40_u64).prop_map(|(user, kind, count)| Step::React { user, kind, count }),
        2 => Just(Step::Send),
        1 => any::<bool>().prop_map(|works| Step::Save { works }),
    ];
    proptest::collection::vec((0..800_i64, step), 1..120)
}

proptest! {
    /// Every counted reaction is sent exactly once and saved exactly once, and is part of the total.
    #[test]
    fn no_reaction_is_lost_or_sent_twice(steps in steps()) {
        let mut pool = opened();
        let (mut now, mut sent, mut saved, mut total) = (0, ReactionCounts::NONE, ReactionCounts::NONE, 0);
        let mut take_batches = |batches: Vec<Batch>| {
            for batch in batches {
                sent = sent.plus(&batch.counts);
                total = batch.total;
            }
        };
        for (wait, step) in steps {
            now += wait;
            match step {
                Step::React { user: number, kind, count } => {
                    let counts = ReactionCounts::of(Reaction::ALL[kind], count);
                    pool.take(&room(), &user(number), &counts, at(now));
                }
                Step::Send => take_batches(pool.take_unsent()),
                Step::Save { works } => {
                    let unsaved = pool.take_unsaved(at(now));
                    if works {
                        saved = unsaved.iter().fold(saved, |sum, (_, counts)| sum.plus(counts));
                    } else {
                        pool.give_back(unsaved);
                    }
                }
            }
        }
        take_batches(pool.take_unsent());
        for (_, counts) in pool.take_unsaved(at(now)) {
            saved = saved.plus(&counts);
        }
        prop_assert_eq!(sent, saved);
        prop_assert_eq!(sent.total(), total);
        prop_assert!(pool.take_unsent().is_empty());
    }

    /// Nobody gets more through than the bucket and its refill allow.
    #[test]
    fn nobody_exceeds_their_bucket(
        presses in proptest::collection::vec((0..500_i64, 0..60_u64), 1..200),
    ) {
        let mut pool = opened();
        let mut now = 0;
        for (wait, count) in presses {
            now += wait;
            pool.take(&room(), &user(1), &hearts(count), at(now));
        }
        let counted: u64 = pool.take_unsent().iter().map(|batch| batch.counts.total()).sum();
        let most = 20.0 + 10.0 * std::time::Duration::from_millis(now.unsigned_abs()).as_secs_f64();
        #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
        let counted = counted as f64;
        prop_assert!(counted <= most + 1e-6, "{counted} of {most}");
    }
}

#[test]
fn a_room_that_was_not_opened_is_unknown() {
    let mut pool = ReactionPool::default();
    assert_eq!(pool.take(&room(), &user(1), &hearts(1), at(0)), Taken::UnknownRoom);
}

#[test]
fn the_total_continues_from_the_saved_one() {
    let mut pool = ReactionPool::default();
    pool.open(&room(), 1_000, at(0));
    pool.take(&room(), &user(1), &hearts(2), at(0));
    assert_eq!(pool.take_unsent(), [Batch { room: room(), counts: hearts(2), total: 1_002 }]);
}

#[test]
fn one_burst_is_cut_without_an_error_and_a_flood_is_limited_once_in_a_while() {
    let mut pool = opened();
    assert_eq!(pool.take(&room(), &user(1), &hearts(100), at(0)), Taken::Accepted);
    assert_eq!(pool.take_unsent()[0].counts, hearts(20));
    let sent: Vec<i64> = (1..=150)
        .map(|tenth| tenth * 100)
        .filter(|&now| pool.take(&room(), &user(1), &hearts(10), at(now)) == Taken::RateLimited)
        .collect();
    assert_eq!(sent, [3_000, 13_000]);
}

#[test]
fn one_persons_flood_does_not_affect_others() {
    let mut pool = opened();
    pool.take(&room(), &user(1), &hearts(1_000_000), at(0));
    pool.take_unsent();
    pool.take(&room(), &user(2), &hearts(20), at(0));
    assert_eq!(pool.take_unsent()[0].counts, hearts(20));
}
