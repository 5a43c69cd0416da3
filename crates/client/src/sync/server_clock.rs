//! An estimate of the server's clock, so that "time left" is right on devices whose own clock is wrong. Pure: samples come
//! with the greeting and with every answer to a heartbeat.

use std::time::Duration;

use costage_protocol::Timestamp;

use crate::live::TimeSample;

/// A change of the difference by more than this many milliseconds means that a clock was set: it counts at once.
const JUMP_MS: i64 = 2_000;
/// The divisor by which a smaller change is smoothed.
const SMOOTHING: i64 = 4;
/// A sample whose round trip took this many milliseconds longer than the best one says little.
const SLOW_TRIP_MS: u64 = 250;
/// Nobody notices less than this many milliseconds in "time left".
const NOTICEABLE_MS: u64 = 100;

/// The estimated difference between the server's clock and this device's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ServerClock {
    ahead_ms: i64,
    /// The shortest round trip so far; absent before the first sample.
    best_trip_ms: Option<u64>,
}

impl ServerClock {
    /// Adds a sample of the server's time.
    pub fn add(&mut self, sample: TimeSample) {
        // This device's clock was set between request and answer.
        let Some(trip) = sample.answered_ms.checked_sub(sample.asked_ms) else { return };
        let here = signed(sample.asked_ms.saturating_add(trip / 2));
        let ahead = sample.server.as_millis().saturating_sub(here);
        let change = ahead.saturating_sub(self.ahead_ms);
        match self.best_trip_ms {
            None => (self.ahead_ms, self.best_trip_ms) = (ahead, Some(trip)),
            // A sample is off by at most half its round trip.
            Some(_) if change.abs() > JUMP_MS.max(signed(trip)) => {
                (self.ahead_ms, self.best_trip_ms) = (ahead, Some(trip));
            }
            Some(best) if trip > best.saturating_add(SLOW_TRIP_MS) => {}
            Some(best) => {
                self.ahead_ms = self.ahead_ms.saturating_add(change / SMOOTHING);
                self.best_trip_ms = Some(best.min(trip));
            }
        }
    }

    /// Whether it differs noticeably from `other`. A page is not to be drawn again for every jitter of the network.
    #[must_use]
    pub const fn differs_from(&self, other: &Self) -> bool {
        self.ahead_ms.abs_diff(other.ahead_ms) >= NOTICEABLE_MS
    }

    /// The server's time when this device's clock says `here_ms` (milliseconds since 1970).
    #[must_use]
    pub fn now(&self, here_ms: u64) -> Timestamp {
        Timestamp::from_millis(signed(here_ms).saturating_add(self.ahead_ms))
    }

    /// The time until `moment`, by the server's clock; zero when it has passed.
    #[must_use]
    pub fn time_left(&self, moment: Timestamp, here_ms: u64) -> Duration {
        moment.since(self.now(here_ms))
    }
}

fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: i64 = 1_790_000_000_000;
    const TEN_MINUTES: i64 = 600_000;

    fn unsigned(ms: i64) -> u64 {
        u64::try_from(ms).unwrap()
    }

    /// A sample taken when the server's clock says `server`, on a device that is `behind`, over a round trip of `there` and
    /// `back` milliseconds.
    fn sample(server: i64, behind: i64, there: i64, back: i64) -> TimeSample {
        TimeSample {
            server: Timestamp::from_millis(server),
            asked_ms: unsigned(server - behind - there),
            answered_ms: unsigned(server - behind + back),
        }
    }

    proptest! {
        #[test]
        fn time_left_is_right_whatever_the_devices_clock_says(
            behind in -TEN_MINUTES..=TEN_MINUTES,
            ways in prop::collection::vec((0..400_i64, 0..400_i64), 1..40),
        ) {
            let mut clock = ServerClock::default();
            for (turn, (there, back)) in ways.into_iter().enumerate() {
                let server = START + 5_000 * i64::try_from(turn).unwrap();
                clock.add(sample(server, behind, there, back));
                let left = clock.time_left(Timestamp::from_millis(server + 60_000), unsigned(server - behind));
                let off = i64::try_from(left.as_millis()).unwrap() - 60_000;
                prop_assert!(off.abs() <= 200, "{off}");
            }
        }

        #[test]
        fn a_clock_that_is_set_is_followed_at_once(
            behind in -TEN_MINUTES..=TEN_MINUTES, later in -TEN_MINUTES..=TEN_MINUTES,
        ) {
            let mut clock = ServerClock::default();
            clock.add(sample(START, behind, 20, 20));
            for turn in 1..40 {
                clock.add(sample(START + 5_000 * turn, later, 20, 20));
            }
            let off = clock.now(unsigned(START - later)).as_millis() - START;
            prop_assert!(off.abs() <= 5, "{off}");
        }
    }

    #[test]
    fn before_the_first_sample_the_devices_own_clock_counts() {
        assert_eq!(ServerClock::default().now(unsigned(START)), Timestamp::from_millis(START));
    }

    #[test]
    fn a_slow_sample_does_not_blur_a_quick_one() {
        let mut clock = ServerClock::default();
        clock.add(sample(START, 5_000, 10, 10));
        let before = clock;
        clock.add(sample(START + 5_000, 5_000, 10, 1_500));
        assert_eq!(clock, before);
    }

    #[test]
    fn a_moment_that_has_passed_has_no_time_left() {
        let clock = ServerClock::default();
        assert_eq!(clock.time_left(Timestamp::from_millis(START), unsigned(START) + 1), Duration::ZERO);
    }
}
