//! The time and its formats, for code that must not access the browser itself.

use std::cell::RefCell;

pub use costage_client::clock::{Alarm, now_ms, sleep};
use costage_protocol::Timestamp;
use js_sys::Intl::DateTimeFormat;

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

/// Date and time of `at` in the language `tag` (BCP 47) and the time zone of the browser's user.
#[must_use]
pub fn in_local_words(tag: &str, at: Timestamp) -> String {
    written(tag, &[("dateStyle", "medium"), ("timeStyle", "short")], &date(at))
}

thread_local! {
    // Kept: making one takes longer than writing a page of times.
    static FORMATS: RefCell<Vec<(String, Options, DateTimeFormat)>> = const { RefCell::new(Vec::new()) };
}

/// The options of a date format by their names.
type Options = &'static [(&'static str, &'static str)];

fn written(tag: &str, options: Options, date: &js_sys::Date) -> String {
    let format = FORMATS.with_borrow_mut(|formats| {
        if let Some((.., format)) = formats.iter().find(|(of, how, _)| of == tag && *how == options) {
            return format.clone();
        }
        let chosen = js_sys::Object::new();
        for (name, value) in options {
            // Fails only for values that are not objects.
            let _ = js_sys::Reflect::set(&chosen, &(*name).into(), &(*value).into());
        }
        let format = DateTimeFormat::new(&js_sys::Array::of1(&tag.into()), &chosen);
        formats.push((tag.to_owned(), options, format.clone()));
        format
    });
    let written = format.format().call1(&wasm_bindgen::JsValue::UNDEFINED, date);
    written.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Hour and minute of `at` in the language `tag` (BCP 47) and the time zone of the browser's user.
#[must_use]
pub fn time_of_day(tag: &str, at: Timestamp) -> String {
    written(tag, &[("timeStyle", "short")], &date(at))
}

/// `at` with day and time zone, which distinguishes equal hours and minutes.
#[must_use]
pub fn with_day_and_zone(tag: &str, at: Timestamp) -> String {
    written(tag, &[("dateStyle", "full"), ("timeStyle", "long")], &date(at))
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
    /// The day in the language `tag` (BCP 47).
    #[must_use]
    pub fn in_words(self, tag: &str, with_year: bool) -> String {
        let date = js_sys::Date::new(&(f64::from(self.number) * DAY_MS).into());
        let options: Options = if with_year {
            &[("day", "numeric"), ("month", "long"), ("year", "numeric"), ("timeZone", "UTC")]
        } else {
            &[("day", "numeric"), ("month", "long"), ("timeZone", "UTC")]
        };
        written(tag, options, &date)
    }
}
