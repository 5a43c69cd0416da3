//! The delivery of changes: a request whose answer was lost is sent again under the same idempotency key, so that it
//! takes effect once. It is retried briefly by default, and until its outcome is known with [`Api::until_known`].

use std::{cell::RefCell, ops::Deref, rc::Rc};

use costage_protocol::live::{Position, Topic, Written};

use super::{Api, Reply, Request, TransportError};
use crate::ports::live::wait_ms;

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

/// The API for one change, whose call is retried until its outcome is known.
pub struct UntilKnown {
    api: Api,
    written: Rc<RefCell<Option<Written>>>,
}

impl Deref for UntilKnown {
    type Target = Api;
    fn deref(&self) -> &Api {
        &self.api
    }
}

impl UntilKnown {
    /// The position from which `topic` contains the change, according to the answer.
    #[must_use]
    pub fn position(&self, topic: &Topic) -> Option<Position> {
        self.written.borrow().as_ref().and_then(|written| written.position(topic))
    }
}

impl Api {
    /// The same API for one change: its call is sent again, under one key, until the server answers. Calls `on_lost` each
    /// time an answer was lost.
    #[must_use]
    pub fn until_known(&self, on_lost: impl Fn() + 'static) -> UntilKnown {
        let written = Rc::<RefCell<Option<Written>>>::default();
        let tracking = Tracking { on_lost: Rc::new(on_lost), written: written.clone() };
        UntilKnown { api: Self { tracking: Some(tracking), ..self.clone() }, written }
    }

    /// Sends a request. One that has a key is sent again when its answer was lost, because it may have taken effect or
    /// not; it does so once.
    pub(super) async fn deliver(&self, request: Request) -> Result<Reply, TransportError> {
        let mut tries = 0;
        loop {
            let answer = self.transport.send(request.clone()).await;
            if request.key.is_none() || !is_lost(&answer) {
                return answer;
            }
            let Some(pause) = self.pause_after(tries) else { return answer };
            tries += 1;
            self.transport.pause(pause).await;
        }
    }

    /// The pause after this many tries, in milliseconds; none when that is enough.
    fn pause_after(&self, tries: u32) -> Option<u32> {
        match &self.tracking {
            None => BRIEF_PAUSES_MS.get(usize::try_from(tries).ok()?).copied(),
            Some(_) if tries >= TRIES_MAX => None,
            Some(tracking) => {
                (tracking.on_lost)();
                u32::try_from(wait_ms(tries, self.transport.dice())).ok()
            }
        }
    }
}

/// Whether there is no answer, or a proxy says that there is none: then it is not known whether the call took effect.
fn is_lost(answer: &Result<Reply, TransportError>) -> bool {
    match answer {
        Err(_) => true,
        Ok(reply) => {
            matches!(reply.status, 502..=504)
                && serde_json::from_str::<costage_protocol::Problem>(&reply.body).is_err()
        }
    }
}
