//! A rate limit with one token bucket per key.

use std::{hash::Hash, num::NonZeroU32, time::Duration};

use costage_protocol::UserId;
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::keyed::HashMapStateStore,
};

use super::record_refusal;

/// A caller has used up a rate limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("rate limited; the next try is allowed in {retry_after:?}")]
pub struct RateLimited {
    /// How long to wait before the next try.
    pub retry_after: Duration,
}

/// A rate limit and what each key has used of it. Keys are people unless `K` says otherwise.
#[derive(Debug)]
pub struct KeyedRateLimit<K: Eq + Hash + Clone = UserId, C: Clock = DefaultClock> {
    /// What is limited, in the metric of refusals.
    name: &'static str,
    limiter: RateLimiter<K, HashMapStateStore<K>, C, NoOpMiddleware<C::Instant>>,
    clock: C,
}

impl<K: Eq + Hash + Clone> KeyedRateLimit<K> {
    /// Allows `times` (at least 1) at once, and as many again spread evenly over `period`. `name` says what is limited.
    #[must_use]
    pub fn new(name: &'static str, times: u32, period: Duration) -> Self {
        Self::with_clock(name, times, period, DefaultClock::default())
    }
}

impl<K: Eq + Hash + Clone, C: Clock + Clone> KeyedRateLimit<K, C> {
    fn with_clock(name: &'static str, times: u32, period: Duration, clock: C) -> Self {
        let limiter = RateLimiter::new(quota(times, period), HashMapStateStore::default(), clock.clone());
        Self { name, limiter, clock }
    }

    /// Counts one use by `key`.
    ///
    /// # Errors
    /// [`RateLimited`] when the limit is used up; the refused use does not count.
    pub fn count(&self, key: &K) -> Result<(), RateLimited> {
        self.limiter.check_key(key).map_err(|until| {
            record_refusal(self.name);
            RateLimited { retry_after: until.wait_time_from(self.clock.now()) }
        })
    }

    /// Drops the keys that have regained their whole limit. To be called from time to time.
    pub fn forget_idle_keys(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }
}

fn quota(times: u32, period: Duration) -> Quota {
    let times = NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN);
    // A period too short to be divided limits nothing; one use a second is the safe side.
    Quota::with_period(period / times.get()).unwrap_or(Quota::per_second(NonZeroU32::MIN)).allow_burst(times)
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    fn user(number: u8) -> UserId {
        UserId::from_random([number; 16])
    }

    #[test]
    fn what_was_used_comes_back_with_time() {
        let clock = FakeRelativeClock::default();
        let limit = KeyedRateLimit::with_clock("test", 2, Duration::from_secs(10), clock.clone());
        assert!(limit.count(&user(1)).is_ok());
        assert!(limit.count(&user(1)).is_ok());
        assert_eq!(limit.count(&user(1)), Err(RateLimited { retry_after: Duration::from_secs(5) }));
        assert!(limit.count(&user(2)).is_ok(), "everyone has a limit of their own");
        clock.advance(Duration::from_secs(5));
        assert!(limit.count(&user(1)).is_ok());
        assert!(limit.count(&user(1)).is_err());
    }

    #[test]
    fn only_idle_keys_are_forgotten() {
        let clock = FakeRelativeClock::default();
        let limit = KeyedRateLimit::with_clock("test", 1, Duration::from_secs(10), clock.clone());
        assert!(limit.count(&user(1)).is_ok());
        clock.advance(Duration::from_secs(9));
        assert!(limit.count(&user(2)).is_ok());
        limit.forget_idle_keys();
        assert!(limit.count(&user(1)).is_err());
        clock.advance(Duration::from_secs(12));
        limit.forget_idle_keys();
        assert_eq!(limit.limiter.len(), 1);
    }
}
