//! How many frames a client may send on its WebSocket.

use std::{num::NonZeroU32, time::Duration};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::{InMemoryState, direct::NotKeyed},
};

/// Frames at once: several times the subscriptions of a page.
const BURST: NonZeroU32 = NonZeroU32::new(200).unwrap();
/// One frame in this time after a burst. The app sends a few a second.
const PERIOD: Duration = Duration::from_millis(20);

/// The rate limit of one WebSocket's incoming frames.
#[derive(Debug)]
pub(super) struct FrameRateLimit<C: Clock = DefaultClock>(
    RateLimiter<NotKeyed, InMemoryState, C, NoOpMiddleware<C::Instant>>,
);

impl FrameRateLimit {
    /// Starts with a full burst.
    pub(super) fn new() -> Self {
        Self::with_clock(DefaultClock::default())
    }
}

impl<C: Clock> FrameRateLimit<C> {
    fn with_clock(clock: C) -> Self {
        let quota = Quota::with_period(PERIOD).unwrap_or(Quota::per_second(BURST)).allow_burst(BURST);
        Self(RateLimiter::direct_with_clock(quota, clock))
    }

    /// Counts one frame; `false` when it exceeds the limit.
    pub(super) fn allows_frame(&self) -> bool {
        self.0.check().is_ok()
    }
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    #[test]
    fn a_busy_client_is_never_refused_and_a_flood_soon_is() {
        let clock = FakeRelativeClock::default();
        let busy = FrameRateLimit::with_clock(clock.clone());
        for _ in 1..1_000 {
            clock.advance(Duration::from_millis(20));
            assert!(busy.allows_frame());
        }
        let flood = FrameRateLimit::with_clock(clock);
        assert_eq!((1..1_000).find(|_| !flood.allows_frame()), Some(201));
    }
}
