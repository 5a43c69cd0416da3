//! The time, for ports and state that must not read the browser themselves.

/// Milliseconds since 1970 by the browser's clock.
#[must_use]
pub fn now_ms() -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a date in this age fits")]
    let now = js_sys::Date::now() as u64;
    now
}

/// Waits.
pub async fn sleep(ms: u32) {
    gloo_timers::future::TimeoutFuture::new(ms).await;
}
