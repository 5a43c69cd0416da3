//! The server's time as a signal, for "2 min ago" and "42 s left".

use std::time::Duration;

use costage_protocol::Timestamp;
use leptos::prelude::*;

use crate::{ports::clock::now_ms, state::use_server_clock};

/// Often enough for the texts of [`crate::i18n::RelativeTime`].
const TICK: Duration = Duration::from_secs(10);
/// For countdowns.
const SECOND: Duration = Duration::from_secs(1);

/// The server's time, every ten seconds, for as long as the current owner lives.
#[must_use]
pub fn use_now() -> Signal<Timestamp> {
    every(TICK)
}

/// The server's time, every second, for as long as the current owner lives.
#[must_use]
pub fn use_seconds() -> Signal<Timestamp> {
    every(SECOND)
}

fn every(tick: Duration) -> Signal<Timestamp> {
    let clock = use_server_clock();
    let here = RwSignal::new(now_ms());
    if let Ok(ticking) = set_interval_with_handle(move || here.set(now_ms()), tick) {
        on_cleanup(move || ticking.clear());
    }
    Signal::derive(move || clock.get().now(here.get()))
}
