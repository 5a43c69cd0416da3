//! Waits for events: what was seen on the way tells why waiting was in vain.

use futures::future::{Either, select};
use futures::stream::StreamExt;
use gloo_timers::future::TimeoutFuture;
use livekit_web::{RoomEvent, RoomEvents};

const PATIENCE_MS: u32 = 8_000;

/// The first event that `wanted` finds something in.
pub(crate) async fn wait_for<T>(events: &mut RoomEvents, wanted: impl Fn(&RoomEvent) -> Option<T>) -> T {
    let mut seen = Vec::new();
    let mut timeout = TimeoutFuture::new(PATIENCE_MS);
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

/// Looks again and again, for what no event tells.
pub(crate) async fn eventually(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..PATIENCE_MS / 50 {
        if holds() {
            return;
        }
        TimeoutFuture::new(50).await;
    }
    panic!("waited in vain for: {what}");
}
