//! Which reactions rise over the video, and when: never more than can be looked at, spread over the time
//! until the next ones come. Pure; times are milliseconds by any clock that does not go back.

use costage_protocol::{Reaction, ReactionCounts};

/// On screen at once, at most.
pub const AT_ONCE: u64 = 40;
/// How long one rises; as `src/components/reactions/reactions.css` has it.
pub const RISE_MS: u64 = 2_600;
/// However many are up already, a batch adds up to this many where there is room.
const AT_LEAST: u64 = 4;

/// A reaction on its way up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RisingReaction {
    pub id: u64,
    pub kind: Reaction,
    /// The delay before it starts.
    pub delay_ms: u64,
    /// The horizontal position in the strip, from 0 up to 1.
    pub across: f64,
    /// The amplitude of its sway, from -1 to 1.
    pub sway: f64,
}

/// The reactions now rising, with the time at which each ends.
#[derive(Debug, Clone, Default)]
pub struct RisingReactions {
    next_id: u64,
    ends: Vec<(u64, u64)>,
}

impl RisingReactions {
    /// Starts as many of `counts` as there is room for, over the next `spread_ms`. `random` returns 0 up to 1.
    pub fn start(
        &mut self,
        counts: &ReactionCounts,
        spread_ms: u64,
        now: u64,
        mut random: impl FnMut() -> f64,
    ) -> Vec<RisingReaction> {
        self.remove_ended(now);
        let free = AT_ONCE.saturating_sub(self.count());
        let shown = counts.at_most(free.min(AT_LEAST.max(free / 3)));
        let total = shown.total().max(1);
        let mut left: Vec<(Reaction, u64)> = shown.each().collect();
        let mut started = Vec::new();
        // One of each kind at a time, so that they rise mixed.
        while left.iter().any(|(_, count)| *count > 0) {
            for (kind, count) in left.iter_mut().filter(|(_, count)| *count > 0) {
                *count -= 1;
                let place = u64::try_from(started.len()).unwrap_or(0);
                let delay_ms = spread_ms * place / total;
                self.ends.push((self.next_id, now + delay_ms + RISE_MS));
                started.push(RisingReaction {
                    id: self.next_id,
                    kind: *kind,
                    delay_ms,
                    across: random(),
                    sway: random().mul_add(2.0, -1.0),
                });
                self.next_id += 1;
            }
        }
        started
    }

    /// Removes the reactions that have ended; returns whether there were any.
    pub fn remove_ended(&mut self, now: u64) -> bool {
        let before = self.ends.len();
        self.ends.retain(|(_, ends_at)| now < *ends_at);
        self.ends.len() < before
    }

    #[must_use]
    pub fn contains(&self, id: u64) -> bool {
        self.ends.iter().any(|(rising, _)| *rising == id)
    }

    /// The time at which the next one ends.
    #[must_use]
    pub fn next_end(&self) -> Option<u64> {
        self.ends.iter().map(|(_, ends_at)| *ends_at).min()
    }

    fn count(&self) -> u64 {
        u64::try_from(self.ends.len()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn batch() -> impl Strategy<Value = ReactionCounts> {
        proptest::collection::vec((0..6_usize, 0..2_000_u64), 0..6).prop_map(|kinds| {
            kinds.into_iter().fold(ReactionCounts::NONE, |mut counts, (kind, count)| {
                counts.add(Reaction::ALL[kind], count);
                counts
            })
        })
    }

    proptest! {
        #[test]
        fn there_are_never_more_than_can_be_seen_and_all_end(
            batches in proptest::collection::vec((0..500_u64, batch()), 1..80),
        ) {
            let mut rising = RisingReactions::default();
            let (mut now, mut ids) = (0, Vec::new());
            for (wait, counts) in batches {
                now += wait;
                let started = rising.start(&counts, 200, now, || 0.5);
                prop_assert!(rising.count() <= AT_ONCE);
                for one in started {
                    prop_assert!(counts.get(one.kind) > 0);
                    prop_assert!(one.delay_ms < 200);
                    prop_assert!((0.0..1.0).contains(&one.across) && (-1.0..=1.0).contains(&one.sway));
                    prop_assert!(!ids.contains(&one.id));
                    ids.push(one.id);
                }
            }
            rising.remove_ended(now + 200 + RISE_MS);
            prop_assert_eq!(rising.count(), 0);
            prop_assert_eq!(rising.next_end(), None);
        }

        #[test]
        fn a_few_are_all_shown(few in 1..=AT_LEAST) {
            let started = RisingReactions::default().start(&ReactionCounts::of(Reaction::Clap, few), 200, 0, || 0.0);
            prop_assert_eq!(u64::try_from(started.len()), Ok(few));
        }
    }

    #[test]
    fn new_reactions_keep_appearing_while_the_screen_is_full() {
        let mut rising = RisingReactions::default();
        let crowd = ReactionCounts::of(Reaction::Fire, 200);
        let shown: Vec<usize> =
            (0..50).map(|frame| rising.start(&crowd, 200, frame * 200, || 0.5).len()).collect();
        let late: usize = shown[30..].iter().sum();
        assert!(late > 30, "{shown:?}");
    }
}
