//! The time, and waiting for a time.

use costage_protocol::Timestamp;

/// Milliseconds since 1970 by the browser's clock.
#[must_use]
pub fn now_ms() -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a date in this age fits")]
    let now = js_sys::Date::now() as u64;
    now
}

/// The time by the browser's clock.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp::from_millis(i64::try_from(now_ms()).unwrap_or(i64::MAX))
}

/// Waits.
pub async fn sleep(ms: u32) {
    gloo_timers::future::TimeoutFuture::new(ms).await;
}

/// A timer that calls once; dropping it cancels the call.
#[must_use = "dropping it calls nothing"]
pub struct Alarm(
    #[expect(dead_code, reason = "kept so that the timer lives")] gloo_timers::callback::Timeout,
);

impl Alarm {
    /// Calls `ring` at `at`, in the milliseconds of [`now_ms`].
    pub fn at(at: u64, ring: impl FnOnce() + 'static) -> Self {
        let wait = u32::try_from(at.saturating_sub(now_ms())).unwrap_or(u32::MAX);
        Self(gloo_timers::callback::Timeout::new(wait, ring))
    }
}
