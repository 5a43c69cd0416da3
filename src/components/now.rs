//! The time as a signal, for "2 min ago".

use std::time::Duration;

use costage_protocol::Timestamp;
use leptos::prelude::*;

use crate::ports::clock::now_ms;

/// As often as the coarsest words of [`crate::i18n::RelativeTime`] change.
const TICK: Duration = Duration::from_secs(10);

fn now() -> Timestamp {
    Timestamp::from_millis(i64::try_from(now_ms()).unwrap_or(i64::MAX))
}

/// The time, every ten seconds, for as long as the current owner lives.
#[must_use]
pub fn use_now() -> Signal<Timestamp> {
    let time = RwSignal::new(now());
    if let Ok(ticking) = set_interval_with_handle(move || time.set(now()), TICK) {
        on_cleanup(move || ticking.clear());
    }
    time.into()
}
