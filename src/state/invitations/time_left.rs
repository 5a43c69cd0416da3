//! The countdown to a pending invitation's expiry, shown only near the end.

use costage_protocol::Timestamp;

/// The countdown is shown during this last stretch.
const LAST_MS: i64 = 60_000;

/// The seconds until `expires_at`, rounded up, during the last minute; 0 once it is over and the server has not yet
/// said so.
#[must_use]
pub fn seconds_left(expires_at: Timestamp, now: Timestamp) -> Option<u64> {
    let left = expires_at.as_millis() - now.as_millis();
    if left > LAST_MS {
        return None;
    }
    Some(u64::try_from(left).unwrap_or(0).div_ceil(1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_minute_is_counted() {
        let at = |ms| Timestamp::from_millis(ms);
        assert_eq!(seconds_left(at(100_000), at(30_000)), None);
        assert_eq!(seconds_left(at(100_000), at(40_000)), Some(60));
        assert_eq!(seconds_left(at(100_000), at(99_999)), Some(1));
        assert_eq!(seconds_left(at(100_000), at(100_500)), Some(0));
    }
}
