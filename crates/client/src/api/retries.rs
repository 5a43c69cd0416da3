//! The delivery of changes: a request whose answer was lost is sent again under the same idempotency key, so that it
//! takes effect once. It is retried briefly by default, and with [`Tracking`] until its outcome is known.

use std::{cell::RefCell, rc::Rc};

use costage_protocol::live::Written;

use super::request::{Reply, Request, Transport, TransportError};
use crate::{json::from_json, live::wait_ms};

/// The pauses between the brief retries, in milliseconds.
const BRIEF_PAUSES_MS: [u32; 2] = [500, 2_000];
/// The server keeps a key for a day. After this many tries, of at most eighteen seconds each, it may soon be forgotten.
const TRIES_MAX: u32 = 4_000;

/// The extra state of a call that is retried until its outcome is known.
#[derive(Clone)]
pub(super) struct Tracking {
    on_lost: Rc<dyn Fn()>,
    /// The positions of the live lists that contain the change, as the answer names them.
    pub(super) written: Rc<RefCell<Option<Written>>>,
}

impl Tracking {
    pub(super) const fn new(on_lost: Rc<dyn Fn()>, written: Rc<RefCell<Option<Written>>>) -> Self {
        Self { on_lost, written }
    }
}

/// Sends a request. One that has a key is sent again when its answer was lost, because it may have taken effect or
/// not; it does so once.
pub(super) async fn deliver(
    transport: &dyn Transport,
    tracking: Option<&Tracking>,
    request: Request,
) -> Result<Reply, TransportError> {
    let mut tries = 0;
    loop {
        let answer = transport.send(request.clone()).await;
        if request.key.is_none() || !is_lost(&answer) {
            return answer;
        }
        let Some(pause) = pause_after(transport, tracking, tries) else { return answer };
        tries += 1;
        transport.pause(pause).await;
    }
}

/// The pause after this many tries, in milliseconds; none when that is enough.
fn pause_after(transport: &dyn Transport, tracking: Option<&Tracking>, tries: u32) -> Option<u32> {
    match tracking {
        None => BRIEF_PAUSES_MS.get(usize::try_from(tries).ok()?).copied(),
        Some(_) if tries >= TRIES_MAX => None,
        Some(tracking) => {
            (tracking.on_lost)();
            u32::try_from(wait_ms(tries, transport.dice())).ok()
        }
    }
}

/// Whether there is no answer, or a proxy says that there is none: then it is not known whether the call took effect.
fn is_lost(answer: &Result<Reply, TransportError>) -> bool {
    match answer {
        Err(_) => true,
        Ok(reply) => {
            matches!(reply.status, 502..=504) && from_json::<costage_protocol::Problem>(&reply.body).is_err()
        }
    }
}
