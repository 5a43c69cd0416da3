//! Tells somebody how things stand, one call at a time: two on their way could overtake each other, and the
//! older would be believed. What changed meanwhile is told after, only the latest of it.

/// What is to be told, and whether a call is on its way.
#[derive(Debug, Default)]
pub struct OneAtATime<T> {
    waiting: Option<T>,
    under_way: bool,
}

impl<T> OneAtATime<T> {
    /// Nothing to be told yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { waiting: None, under_way: false }
    }

    /// This is how things stand now; what to send at once, if nothing is on its way.
    pub fn tell(&mut self, state: T) -> Option<T> {
        if self.under_way {
            self.waiting = Some(state);
            return None;
        }
        self.under_way = true;
        Some(state)
    }

    /// The call is over, well or not; what to send next.
    pub fn told(&mut self) -> Option<T> {
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
        fn calls_never_overlap_and_the_last_one_tells_how_things_stand(changes in prop::collection::vec(any::<bool>(), 0..60)) {
            let (mut teller, mut on_its_way, mut heard, mut state) = (OneAtATime::new(), None, None, 0);
            for is_change in changes {
                let next = if is_change {
                    state += 1;
                    teller.tell(state)
                } else if let Some(arrived) = on_its_way.take() {
                    heard = Some(arrived);
                    teller.told()
                } else {
                    continue;
                };
                if next.is_some() {
                    prop_assert_eq!(on_its_way, None);
                    on_its_way = next;
                }
            }
            while let Some(arrived) = on_its_way.take() {
                heard = Some(arrived);
                on_its_way = teller.told();
            }
            prop_assert_eq!(heard.unwrap_or(0), state);
        }
    }
}
