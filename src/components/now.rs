//! The time as a signal, for "2 min ago".

use std::time::Duration;

use costage_protocol::Timestamp;
use leptos::prelude::*;

use crate::{ports::clock::now_ms, state::use_server_clock};

/// As often as the coarsest words of [`crate::i18n::RelativeTime`] change.
const TICK: Duration = Duration::from_secs(10);

/// The server's time, every ten seconds, for as long as the current owner lives.
#[must_use]
pub fn use_now() -> Signal<Timestamp> {
    let clock = use_server_clock();
    let here = RwSignal::new(now_ms());
    if let Ok(ticking) = set_interval_with_handle(move || here.set(now_ms()), TICK) {
        on_cleanup(move || ticking.clear());
    }
    Signal::derive(move || clock.get().now(here.get()))
}
