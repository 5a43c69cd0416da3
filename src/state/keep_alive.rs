//! Keeps a guard for as long as the component that made it lives.

use leptos::prelude::*;

/// Keeps `guard` until the current owner is disposed of, which drops it: a subscription, a listener on the page, an
/// alarm.
pub fn keep_alive<T: 'static>(guard: T) {
    StoredValue::new_local(guard);
}
