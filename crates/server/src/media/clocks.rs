//! Compares the clock of LiveKit's machine with this one's. Tokens and webhooks carry times, and both sides refuse what
//! differs by more than a minute; then nobody comes on stage, and nothing else says why.

use costage_protocol::Timestamp;
use httpdate::parse_http_date;

use super::{livekit::LiveKitAccess, plain_http};

/// The difference from which on the operator is told, in seconds: before anything is refused.
const TOLD_FROM: i64 = 30;

/// By how many seconds the clock of the LiveKit at `access` is ahead of `now`, negative when it is behind; `None` when they
/// agree well enough, or LiveKit does not tell its time.
pub async fn clock_ahead(access: &LiveKitAccess, now: impl Fn() -> Timestamp) -> Option<i64> {
    let asked = now();
    let answer = plain_http::get(access, "/", None).await?;
    let answered = now();
    let date = answer.headers().get(reqwest::header::DATE)?.to_str().ok()?;
    let theirs = parse_http_date(date).ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    difference(i64::try_from(theirs.as_secs()).ok()?, asked, answered)
}

/// The difference of `theirs`, in seconds since 1970, from the time between a question and its answer.
fn difference(theirs: i64, asked: Timestamp, answered: Timestamp) -> Option<i64> {
    let (earliest, latest) = (asked.as_millis() / 1_000, answered.as_millis() / 1_000);
    let ahead = if theirs > latest { theirs - latest } else { (theirs - earliest).min(0) };
    (ahead.abs() >= TOLD_FROM).then_some(ahead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_clocks_that_are_far_apart_are_told_of() {
        let at = |seconds: i64| Timestamp::from_millis(seconds * 1_000 + 999);
        for (theirs, told) in [
            (1_000, None),
            (1_002, None),
            (1_031, None),
            (1_032, Some(30)),
            (1_600, Some(598)),
            (971, None),
            (970, Some(-30)),
            (400, Some(-600)),
        ] {
            // The answer took two seconds.
            assert_eq!(difference(theirs, at(1_000), at(1_002)), told, "{theirs}");
        }
    }
}
