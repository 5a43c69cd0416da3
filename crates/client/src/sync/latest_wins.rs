//! Sends the latest state, one call at a time. Two calls under way could overtake each other, and the server would keep
//! the older state; so what changes during a call is sent after it, and only the latest of it.

/// The state that waits to be sent, and whether a call is under way.
#[derive(Debug, Default)]
pub struct LatestWins<T> {
    waiting: Option<T>,
    under_way: bool,
}

impl<T> LatestWins<T> {
    /// Nothing to send yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { waiting: None, under_way: false }
    }

    /// Takes a new state, and returns it if it is to be sent at once.
    pub fn submit(&mut self, state: T) -> Option<T> {
        if self.under_way {
            self.waiting = Some(state);
            return None;
        }
        self.under_way = true;
        Some(state)
    }

    /// Ends the present call, whether it succeeded or not, and returns the next state to send.
    pub fn finish(&mut self) -> Option<T> {
        let next = self.waiting.take();
        self.under_way = next.is_some();
        next
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn calls_never_overlap_and_the_last_one_brings_the_latest_state(changes in prop::collection::vec(any::<bool>(), 0..60)) {
            let (mut sender, mut under_way, mut received, mut state) = (LatestWins::new(), None, None, 0);
            for is_change in changes {
                let next = if is_change {
                    state += 1;
                    sender.submit(state)
                } else if let Some(arrived) = under_way.take() {
                    received = Some(arrived);
                    sender.finish()
                } else {
                    continue;
                };
                if next.is_some() {
                    prop_assert_eq!(under_way, None);
                    under_way = next;
                }
            }
            while let Some(arrived) = under_way.take() {
                received = Some(arrived);
                under_way = sender.finish();
            }
            prop_assert_eq!(received.unwrap_or(0), state);
        }
    }
}
