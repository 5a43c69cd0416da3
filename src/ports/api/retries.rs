//! How a changing call is delivered: sent again under the same key when its answer was lost, so that it
//! has its effect once. Briefly as a rule; until its outcome is known where somebody is told meanwhile.

use std::{cell::RefCell, ops::Deref, rc::Rc};

use costage_protocol::live::{Position, Topic, Written};

use super::{Api, Reply, Request, TransportError};
use crate::ports::live::wait_ms;

/// Pauses before a call without an answer is made again, when nobody waits for longer.
const AGAIN_AFTER_MS: [u32; 2] = [500, 2_000];
/// A key is good for a day: after this many tries, of eighteen seconds at most, it may soon not be.
const TRIES_MAX: u32 = 4_000;

/// What a patient call tells and learns besides its answer.
#[derive(Clone)]
pub(super) struct Patience {
    lost: Rc<dyn Fn()>,
    pub(super) written: Rc<RefCell<Option<Written>>>,
}

/// The API for one change: sends it until its outcome is known.
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
    /// Where `topic` stood after the change, according to its answer.
    #[must_use]
    pub fn position(&self, topic: &Topic) -> Option<Position> {
        self.written.borrow().as_ref().and_then(|written| written.position(topic))
    }
}

impl Api {
    /// The same API for one change: its call is made again and again, under one key, until the server's
    /// answer is here; `lost` is told each time an answer did not come.
    #[must_use]
    pub fn until_known(&self, lost: impl Fn() + 'static) -> UntilKnown {
        let written = Rc::<RefCell<Option<Written>>>::default();
        let patience = Patience { lost: Rc::new(lost), written: written.clone() };
        UntilKnown { api: Self { patience: Some(patience), ..self.clone() }, written }
    }

    /// A call without an answer may have had its effect or not: one with a key is made again, and has it
    /// once.
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

    /// How long to wait after so many tries; nothing when it has been tried enough.
    fn pause_after(&self, tries: u32) -> Option<u32> {
        match &self.patience {
            None => AGAIN_AFTER_MS.get(usize::try_from(tries).ok()?).copied(),
            Some(_) if tries >= TRIES_MAX => None,
            Some(patience) => {
                (patience.lost)();
                u32::try_from(wait_ms(tries, self.transport.dice())).ok()
            }
        }
    }
}

/// No answer, or a proxy's word that there is none: whether the call had its effect is not known.
fn is_lost(answer: &Result<Reply, TransportError>) -> bool {
    match answer {
        Err(_) => true,
        Ok(reply) => {
            matches!(reply.status, 502..=504)
                && serde_json::from_str::<costage_protocol::Problem>(&reply.body).is_err()
        }
    }
}
