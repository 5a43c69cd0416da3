//! The time and its formats, for code that must not access the browser itself.

pub use costage_client::clock::{Alarm, now_ms, sleep};
use costage_protocol::Timestamp;

fn date(at: Timestamp) -> js_sys::Date {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of dates are exact in a double")]
    let ms = at.as_millis() as f64;
    js_sys::Date::new(&ms.into())
}

/// `at` in the machine-readable format of `<time datetime>`.
#[must_use]
pub fn for_programs(at: Timestamp) -> String {
    date(at).to_iso_string().into()
}

/// Date and time of `at`, in the format and time zone of the browser's user.
#[must_use]
pub fn in_local_words(at: Timestamp) -> String {
    date(at).to_locale_string("default", &wasm_bindgen::JsValue::UNDEFINED).into()
}

/// A date format of the browser for its user.
fn format(options: &[(&str, &str)]) -> js_sys::Intl::DateTimeFormat {
    let chosen = js_sys::Object::new();
    for (name, value) in options {
        // Fails only for values that are not objects.
        let _ = js_sys::Reflect::set(&chosen, &(*name).into(), &(*value).into());
    }
    js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &chosen)
}

thread_local! {
    // Made once: that takes longer than writing a page of times.
    static TIME_OF_DAY: js_sys::Intl::DateTimeFormat = format(&[("timeStyle", "short")]);
    static DAY_AND_ZONE: js_sys::Intl::DateTimeFormat = format(&[("dateStyle", "full"), ("timeStyle", "long")]);
    static DAY: js_sys::Intl::DateTimeFormat =
        format(&[("day", "numeric"), ("month", "long"), ("timeZone", "UTC")]);
    static DAY_AND_YEAR: js_sys::Intl::DateTimeFormat =
        format(&[("day", "numeric"), ("month", "long"), ("year", "numeric"), ("timeZone", "UTC")]);
}

fn written(date: &js_sys::Date, format: &js_sys::Intl::DateTimeFormat) -> String {
    let written = format.format().call1(&wasm_bindgen::JsValue::UNDEFINED, date);
    written.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Hour and minute of `at`, in the format and time zone of the browser's user.
#[must_use]
pub fn time_of_day(at: Timestamp) -> String {
    TIME_OF_DAY.with(|format| written(&date(at), format))
}

/// `at` with day and time zone, which distinguishes equal hours and minutes.
#[must_use]
pub fn with_day_and_zone(at: Timestamp) -> String {
    DAY_AND_ZONE.with(|format| written(&date(at), format))
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalDay {
    /// Days since 1 January 1970, independent of changes of the clock.
    pub number: i32,
    pub year: i32,
}

const DAY_MS: f64 = 86_400_000.0;

/// The day of `at` in the time zone of the browser's user.
#[must_use]
pub fn local_day(at: Timestamp) -> LocalDay {
    let date = date(at);
    let month = js_sys::Date::utc(f64::from(date.get_full_year()), f64::from(date.get_month()));
    #[expect(clippy::cast_possible_truncation, reason = "a date in this age fits")]
    let number = (month / DAY_MS) as i32 + i32::try_from(date.get_date()).unwrap_or(1) - 1;
    LocalDay { number, year: i32::try_from(date.get_full_year()).unwrap_or_default() }
}

impl LocalDay {
    /// The day in the format of the browser's user.
    #[must_use]
    pub fn in_words(self, with_year: bool) -> String {
        let date = js_sys::Date::new(&(f64::from(self.number) * DAY_MS).into());
        let day = if with_year { &DAY_AND_YEAR } else { &DAY };
        day.with(|format| written(&date, format))
    }
}
