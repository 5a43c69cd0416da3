//! The place of a reader in a topic's numbered events, and the one rule by which an event is applied, dropped or
//! answered with a new subscription. Pure.

use costage_protocol::live::Position;

/// The result of offering an event to a [`Sequence`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It follows the last one: apply it.
    Next,
    /// It was applied before: drop it.
    Seen,
    /// At least one event before it is missing: subscribe again from the present position.
    Gap,
}

/// The last event that was applied; none before the first snapshot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sequence(Option<Position>);

impl Sequence {
    /// A sequence that has taken no snapshot yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// Starts over at the last event that a snapshot contains.
    pub fn start_at(&mut self, epoch: String, seq: u64) {
        self.0 = Some(Position { epoch, seq });
    }

    /// Gives the position up, so that the next subscription brings a snapshot.
    pub fn reset(&mut self) {
        self.0 = None;
    }

    /// The last event that was applied.
    #[must_use]
    pub const fn position(&self) -> Option<&Position> {
        self.0.as_ref()
    }

    /// Moves on to event `seq` if it is the next one. `epoch` is its numbering, where that is known.
    pub fn advance(&mut self, epoch: Option<&str>, seq: u64) -> Step {
        let Some(position) = &mut self.0 else { return Step::Gap };
        if epoch.is_some_and(|epoch| epoch != position.epoch) {
            return Step::Gap;
        }
        if seq <= position.seq {
            return Step::Seen;
        }
        if seq != position.seq + 1 {
            return Step::Gap;
        }
        position.seq = seq;
        Step::Next
    }

    /// Whether the event at `position` is contained. A position of another numbering counts as contained: the snapshot
    /// that began this one is newer.
    #[must_use]
    pub fn contains(&self, position: &Position) -> bool {
        self.0.as_ref().is_some_and(|here| here.epoch != position.epoch || here.seq >= position.seq)
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_event_is_applied_once_and_in_order(
            start in 0..5_u64, events in prop::collection::vec((0..12_u64, any::<bool>()), 0..60),
        ) {
            let mut sequence = Sequence::new();
            prop_assert_eq!(sequence.advance(None, start + 1), Step::Gap);
            sequence.start_at("e".into(), start);
            let mut last = start;
            for (seq, of_this_epoch) in events {
                match sequence.advance(Some(if of_this_epoch { "e" } else { "other" }), seq) {
                    Step::Next => {
                        prop_assert!(of_this_epoch && seq == last + 1);
                        last = seq;
                    }
                    Step::Seen => prop_assert!(of_this_epoch && seq <= last),
                    Step::Gap => prop_assert!(!of_this_epoch || seq > last + 1),
                }
                let position = Position { epoch: "e".into(), seq: last };
                prop_assert!(sequence.contains(&position));
                prop_assert_eq!(sequence.position(), Some(&position));
            }
        }
    }
}
