//! How long something took, and how long to wait.

use std::time::Duration;

use super::{Number, SummaryText};

/// `42 s`, `12 min 5 s`, `1 h 3 min`.
#[must_use]
pub fn lasted(seconds: u64) -> SummaryText {
    let [hours, minutes, rest] = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(Number::from);
    if seconds < 60 {
        SummaryText::LastedSeconds(rest)
    } else if seconds < 3_600 {
        SummaryText::LastedMinutes { minutes, seconds: rest }
    } else {
        SummaryText::LastedHours { hours, minutes }
    }
}

/// The minutes to wait, rounded up so that nobody is refused after waiting for the time shown; 0 where it is less than one.
#[must_use]
pub fn minutes_to_wait(wait: Duration) -> Number {
    match wait.as_secs() {
        0..60 => 0.into(),
        seconds => seconds.div_ceil(60).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{JoinRequestText, t};

    #[test]
    fn a_duration_is_written_as_people_say_it() {
        for (seconds, text) in [(0, "0 s"), (42, "42 s"), (725, "12 min 5 s"), (3_780, "1 h 3 min")] {
            assert_eq!(t(lasted(seconds)), text);
        }
    }

    #[test]
    fn a_wait_is_rounded_up() {
        let again = |seconds| t(JoinRequestText::AgainIn(minutes_to_wait(Duration::from_secs(seconds))));
        assert_eq!(again(1), "You can ask again in a minute.");
        assert_eq!(again(60), "You can ask again in 1 min.");
        assert_eq!(again(61), "You can ask again in 2 min.");
    }
}
