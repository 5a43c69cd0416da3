//! The time, for ports and state that must not read the browser themselves.

use costage_protocol::Timestamp;

/// Milliseconds since 1970 by the browser's clock.
#[must_use]
pub fn now_ms() -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a date in this age fits")]
    let now = js_sys::Date::now() as u64;
    now
}

fn date(at: Timestamp) -> js_sys::Date {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of dates are exact in a double")]
    let ms = at.as_millis() as f64;
    js_sys::Date::new(&ms.into())
}

/// `at` for programs, as `<time datetime>` wants it.
#[must_use]
pub fn for_programs(at: Timestamp) -> String {
    date(at).to_iso_string().into()
}

/// `at` as the browser writes date and time for whoever uses it, in their own time zone.
#[must_use]
pub fn in_local_words(at: Timestamp) -> String {
    date(at).to_locale_string("default", &wasm_bindgen::JsValue::UNDEFINED).into()
}

thread_local! {
    /// Made once: that takes longer than writing a page of times.
    static TIME_OF_DAY: js_sys::Intl::DateTimeFormat = {
        let options = js_sys::Object::new();
        // It fails only for what is no object.
        let _ = js_sys::Reflect::set(&options, &"timeStyle".into(), &"short".into());
        js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &options)
    };
}

/// The hour and minute of `at`, as the browser writes them for whoever uses it, in their own time zone.
#[must_use]
pub fn time_of_day(at: Timestamp) -> String {
    let written =
        TIME_OF_DAY.with(|format| format.format().call1(&wasm_bindgen::JsValue::UNDEFINED, &date(at)));
    written.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Waits.
pub async fn sleep(ms: u32) {
    gloo_timers::future::TimeoutFuture::new(ms).await;
}

/// Calls once, later; never when dropped before.
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
