//! Waits for events. A failure lists the events that were seen instead.

use futures::future::{Either, select};
use futures::stream::StreamExt;
use gloo_timers::future::TimeoutFuture;
use livekit_web::{RoomEvent, RoomEvents};

const TIMEOUT_MS: u32 = 8_000;

/// Waits for the first event for which `wanted` returns a value.
pub(crate) async fn wait_for<T>(events: &mut RoomEvents, wanted: impl Fn(&RoomEvent) -> Option<T>) -> T {
    let mut seen = Vec::new();
    let mut timeout = TimeoutFuture::new(TIMEOUT_MS);
    loop {
        match select(events.next(), timeout).await {
            Either::Left((Some(event), rest)) => {
                timeout = rest;
                if let Some(found) = wanted(&event) {
                    return found;
                }
                seen.push(event);
            }
            Either::Left((None, _)) => panic!("the events ended after {seen:#?}"),
            Either::Right(_) => panic!("waited in vain, saw {seen:#?}"),
        }
    }
}

/// Waits until `holds` returns `true`, for conditions that no event reports.
pub(crate) async fn eventually(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..TIMEOUT_MS / 50 {
        if holds() {
            return;
        }
        TimeoutFuture::new(50).await;
    }
    panic!("waited in vain for: {what}");
}
