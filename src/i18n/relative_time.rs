//! The age of something, as coarse as people say it.

use std::borrow::Cow;

use costage_protocol::Timestamp;

use super::{Locale, Text, TimeText};
use crate::ports::relative_time_format::ago;

/// The age of something, in whole units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelativeTime {
    /// Less than ten seconds, or a time that the reader's clock takes for the future.
    JustNow,
    /// Rounded down to tens of seconds, because a number that changes every second distracts.
    Seconds(u64),
    Minutes(u64),
    Hours(u64),
    Days(u64),
}

impl RelativeTime {
    /// The time from `then` to `now`.
    #[must_use]
    pub fn between(then: Timestamp, now: Timestamp) -> Self {
        match now.since(then).as_secs() {
            0..10 => Self::JustNow,
            seconds @ 10..60 => Self::Seconds(seconds / 10 * 10),
            seconds @ 60..3_600 => Self::Minutes(seconds / 60),
            seconds @ 3_600..86_400 => Self::Hours(seconds / 3_600),
            seconds => Self::Days(seconds / 86_400),
        }
    }
}

impl Text for RelativeTime {
    fn text(&self, locale: Locale) -> Cow<'static, str> {
        let (count, unit) = match *self {
            Self::JustNow => return TimeText::JustNow.text(locale),
            Self::Seconds(count) => (count, "second"),
            Self::Minutes(count) => (count, "minute"),
            Self::Hours(count) => (count, "hour"),
            Self::Days(count) => (count, "day"),
        };
        ago(&locale.regional_tag(), count, unit).into()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn after(seconds: u64) -> RelativeTime {
        let then = Timestamp::from_millis(1_700_000_000_000);
        RelativeTime::between(then, then.plus(Duration::from_secs(seconds)))
    }

    #[test]
    fn it_grows_coarser_with_time() {
        assert_eq!(after(9), RelativeTime::JustNow);
        assert_eq!(after(25), RelativeTime::Seconds(20));
        assert_eq!(after(125), RelativeTime::Minutes(2));
        assert_eq!(after(7_300), RelativeTime::Hours(2));
        assert_eq!(after(90_000), RelativeTime::Days(1));
        assert_eq!(after(200_000), RelativeTime::Days(2));
    }

    #[test]
    fn the_future_is_just_now() {
        let now = Timestamp::from_millis(1_000);
        assert_eq!(RelativeTime::between(Timestamp::from_millis(9_000), now), RelativeTime::JustNow);
    }
}
