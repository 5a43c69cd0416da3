//! How much a client may say on its WebSocket. Pure: the time is an argument.

use tokio::time::Instant;

/// Frames at once: everything a page follows, several times over.
const AT_ONCE: f64 = 200.0;
/// Frames a second after that; the app sends a few.
const PER_SECOND: f64 = 50.0;

/// What a client has said of late.
#[derive(Debug, Clone, Copy)]
pub(super) struct Talk {
    spent: f64,
    at: Instant,
}

impl Talk {
    /// Nothing yet.
    pub(super) const fn new(now: Instant) -> Self {
        Self { spent: 0.0, at: now }
    }

    /// One more frame; `false` when that is too much.
    pub(super) fn one_more(&mut self, now: Instant) -> bool {
        let regained = now.duration_since(self.at).as_secs_f64() * PER_SECOND;
        self.spent = (self.spent - regained).max(0.0) + 1.0;
        self.at = now;
        self.spent <= AT_ONCE
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_lively_client_is_never_too_much_and_a_flood_soon_is() {
        let start = Instant::now();
        let mut lively = Talk::new(start);
        let mut flood = lively;
        for frame in 1..1_000 {
            assert!(lively.one_more(start + Duration::from_millis(frame * 20)));
        }
        assert_eq!((1..1_000).find(|_| !flood.one_more(start)), Some(201));
    }
}
