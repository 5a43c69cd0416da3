//! The reactions pressed here: sent a few times a second, and not shown a second time when the server sends them to
//! everybody. Pure; times are milliseconds by any monotonic clock.

use costage_protocol::{Reaction, ReactionCounts};

/// The shortest time between two sends.
pub const SEND_EVERY_MS: u64 = 250;
/// Own reactions that have not come back by then were dropped by the server.
pub const ECHO_WITHIN_MS: u64 = 3_000;

/// The own reactions not yet sent, and those sent that have not come back.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    unsent: ReactionCounts,
    sent: Vec<(u64, ReactionCounts)>,
    next_at: u64,
}

impl Outbox {
    pub fn press(&mut self, kind: Reaction) {
        self.unsent.add(kind, 1);
    }

    /// The time of the next send; `None` when there is nothing to send.
    #[must_use]
    pub fn wake_at(&self) -> Option<u64> {
        (!self.unsent.is_none()).then_some(self.next_at)
    }

    /// Takes what has to be sent at `now`.
    pub fn take_due(&mut self, now: u64) -> Option<ReactionCounts> {
        if self.unsent.is_none() || now < self.next_at {
            return None;
        }
        self.next_at = now + SEND_EVERY_MS;
        let counts = std::mem::take(&mut self.unsent);
        self.sent.push((now, counts));
        Some(counts)
    }

    /// Subtracts the own reactions, which were shown when they were pressed, from everybody's.
    pub fn others(&mut self, everybody: &ReactionCounts, now: u64) -> ReactionCounts {
        self.sent.retain(|(at, _)| now < at + ECHO_WITHIN_MS);
        let mut others = *everybody;
        for (_, own) in &mut self.sent {
            let left = own.minus(&others);
            others = others.minus(own);
            *own = left;
        }
        self.sent.retain(|(_, own)| !own.is_none());
        others
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hearts(count: u64) -> ReactionCounts {
        ReactionCounts::of(Reaction::Heart, count)
    }

    proptest! {
        /// Everything pressed is sent once, and never more often than allowed.
        #[test]
        fn every_press_is_sent_once_and_not_too_often(
            presses in proptest::collection::vec((0..400_u64, 0..6_usize), 1..100),
        ) {
            let mut outbox = Outbox::default();
            let (mut now, mut sent, mut pressed) = (0, ReactionCounts::NONE, ReactionCounts::NONE);
            let mut times = Vec::new();
            for (wait, kind) in presses {
                now += wait;
                let kind = Reaction::ALL[kind];
                outbox.press(kind);
                pressed.add(kind, 1);
                if let Some(counts) = outbox.take_due(now) {
                    sent = sent.plus(&counts);
                    times.push(now);
                }
            }
            if let Some(at) = outbox.wake_at()
                && let Some(counts) = outbox.take_due(at.max(now))
            {
                sent = sent.plus(&counts);
                times.push(at.max(now));
            }
            prop_assert_eq!(sent, pressed);
            prop_assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= SEND_EVERY_MS));
        }

        /// However the server splits reactions into frames, those of others remain, each once.
        #[test]
        fn own_reactions_are_left_out_once(own in 1..40_u64, others in 0..40_u64, cuts in 1..6_u64) {
            let mut outbox = Outbox::default();
            for _ in 0..own {
                outbox.press(Reaction::Heart);
            }
            outbox.take_due(0);
            let (mut left, mut seen) = (own + others, 0);
            for cut in 0..cuts {
                let part = if cut + 1 == cuts { left } else { left / 2 };
                left -= part;
                seen += outbox.others(&hearts(part), 100).total();
            }
            prop_assert_eq!(seen, others);
        }
    }

    #[test]
    fn what_the_server_dropped_does_not_hide_others_for_ever() {
        let mut outbox = Outbox::default();
        outbox.press(Reaction::Heart);
        outbox.take_due(0);
        assert_eq!(outbox.others(&hearts(1), ECHO_WITHIN_MS), hearts(1));
    }
}
