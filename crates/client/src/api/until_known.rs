//! The API for one change that must not stay in doubt: its call is repeated until the server has answered.

use std::{cell::RefCell, ops::Deref, rc::Rc};

use costage_protocol::live::{Position, Topic, Written};

use super::{Api, retries::Tracking};

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
        let tracking = Tracking::new(Rc::new(on_lost), written.clone());
        UntilKnown { api: Self { tracking: Some(tracking), ..self.clone() }, written }
    }
}
