//! So many times within so long, per person or per room: a token bucket each.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use costage_protocol::{ProblemCode, Timestamp, UserId};

use crate::http::problem::ApiError;

/// Buckets are tidied when there are more than this.
const TIDY_AT: usize = 10_000;

/// A limit and what everybody has used of it; `K` says who is counted.
#[derive(Debug)]
pub struct RateLimit<K = UserId> {
    times: f64,
    within: Duration,
    used: Mutex<HashMap<K, (f64, Timestamp)>>,
}

impl<K: Clone + Eq + Hash> RateLimit<K> {
    /// `times` (at least 1) within `within`, regained steadily.
    #[must_use]
    pub fn new(times: u32, within: Duration) -> Self {
        Self { times: f64::from(times.max(1)), within, used: Mutex::default() }
    }

    /// Counts one more of `who`'s.
    ///
    /// # Errors
    /// `rate_limited`, with the time to wait.
    pub fn count(&self, who: &K, now: Timestamp) -> Result<(), ApiError> {
        let per_second = self.times / self.within.as_secs_f64();
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() > TIDY_AT {
            used.retain(|_, (_, at)| now.since(*at) < self.within);
        }
        let (spent, at) = used.entry(who.clone()).or_insert((0.0, now));
        *spent = (*spent - now.since(*at).as_secs_f64() * per_second).max(0.0);
        *at = now;
        if *spent + 1.0 > self.times {
            let wait = Duration::from_secs_f64((*spent + 1.0 - self.times) / per_second);
            return Err(ApiError::from(ProblemCode::RateLimited).retry_after(wait));
        }
        *spent += 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_comes_back_with_time() {
        let limit = RateLimit::new(2, Duration::from_secs(10));
        let (user, start) = (UserId::from_random([1; 16]), Timestamp::from_millis(0));
        assert!(limit.count(&user, start).is_ok());
        assert!(limit.count(&user, start).is_ok());
        assert!(limit.count(&user, start).is_err());
        assert!(limit.count(&user, start.plus(Duration::from_secs(5))).is_ok());
    }
}
