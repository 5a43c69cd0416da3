//! Which reactions rise over the video, and when: never more than can be looked at, spread over the time
//! until the next ones come. Pure; times are milliseconds by any clock that does not go back.

use costage_protocol::{Reaction, ReactionCounts};

/// On screen at once, at most.
pub const AT_ONCE: u64 = 40;
/// How long one rises; as `src/components/reactions/reactions.css` has it.
pub const RISE_MS: u64 = 2_600;
/// However many are up already, a batch adds up to this many where there is room.
const AT_LEAST: u64 = 4;

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rising {
    /// Tells it from all others.
    pub id: u64,
    /// What it is.
    pub kind: Reaction,
    /// Starts this much later.
    pub delay_ms: u64,
    /// Where across the strip they rise in, from 0 up to 1.
    pub across: f64,
    /// How far it sways, from -1 to 1.
    pub sway: f64,
}

/// Everything that is up.
#[derive(Debug, Clone, Default)]
pub struct Flight {
    next_id: u64,
    up: Vec<(u64, u64)>,
}

impl Flight {
    /// Sends up as many of `counts` as there is room for, over the next `spread_ms`. `dice` is from 0 up to 1.
    pub fn launch(
        &mut self,
        counts: &ReactionCounts,
        spread_ms: u64,
        now: u64,
        mut dice: impl FnMut() -> f64,
    ) -> Vec<Rising> {
        self.land(now);
        let free = AT_ONCE.saturating_sub(self.count());
        let shown = counts.at_most(free.min(AT_LEAST.max(free / 3)));
        let total = shown.total().max(1);
        let mut left: Vec<(Reaction, u64)> = shown.each().collect();
        let mut risen = Vec::new();
        // One of each kind in turn, so that they rise mixed.
        while left.iter().any(|(_, count)| *count > 0) {
            for (kind, count) in left.iter_mut().filter(|(_, count)| *count > 0) {
                *count -= 1;
                let place = u64::try_from(risen.len()).unwrap_or(0);
                let delay_ms = spread_ms * place / total;
                self.up.push((self.next_id, now + delay_ms + RISE_MS));
                risen.push(Rising {
                    id: self.next_id,
                    kind: *kind,
                    delay_ms,
                    across: dice(),
                    sway: dice().mul_add(2.0, -1.0),
                });
                self.next_id += 1;
            }
        }
        risen
    }

    /// Takes away what has risen; whether that was any.
    pub fn land(&mut self, now: u64) -> bool {
        let before = self.up.len();
        self.up.retain(|(_, ends_at)| now < *ends_at);
        self.up.len() < before
    }

    /// Whether this one is still up.
    #[must_use]
    pub fn has(&self, id: u64) -> bool {
        self.up.iter().any(|(up, _)| *up == id)
    }

    /// When the next one has risen.
    #[must_use]
    pub fn wake_at(&self) -> Option<u64> {
        self.up.iter().map(|(_, ends_at)| *ends_at).min()
    }

    fn count(&self) -> u64 {
        u64::try_from(self.up.len()).unwrap_or(u64::MAX)
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
        fn never_more_than_can_be_looked_at_and_all_come_down(
            batches in proptest::collection::vec((0..500_u64, batch()), 1..80),
        ) {
            let mut flight = Flight::default();
            let (mut now, mut ids) = (0, Vec::new());
            for (wait, counts) in batches {
                now += wait;
                let risen = flight.launch(&counts, 200, now, || 0.5);
                prop_assert!(flight.count() <= AT_ONCE);
                for one in risen {
                    prop_assert!(counts.get(one.kind) > 0);
                    prop_assert!(one.delay_ms < 200);
                    prop_assert!((0.0..1.0).contains(&one.across) && (-1.0..=1.0).contains(&one.sway));
                    prop_assert!(!ids.contains(&one.id));
                    ids.push(one.id);
                }
            }
            flight.land(now + 200 + RISE_MS);
            prop_assert_eq!(flight.count(), 0);
            prop_assert_eq!(flight.wake_at(), None);
        }

        #[test]
        fn a_few_are_all_shown(few in 1..=AT_LEAST) {
            let risen = Flight::default().launch(&ReactionCounts::of(Reaction::Clap, few), 200, 0, || 0.0);
            prop_assert_eq!(u64::try_from(risen.len()), Ok(few));
        }
    }

    #[test]
    fn a_crowd_goes_on_being_seen_while_the_screen_is_full() {
        let mut flight = Flight::default();
        let crowd = ReactionCounts::of(Reaction::Fire, 200);
        let shown: Vec<usize> =
            (0..50).map(|frame| flight.launch(&crowd, 200, frame * 200, || 0.5).len()).collect();
        let late: usize = shown[30..].iter().sum();
        assert!(late > 30, "{shown:?}");
    }
}
