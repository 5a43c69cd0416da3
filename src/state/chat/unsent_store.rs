//! The storage of drafts and unsent messages, which survives a reload of the page.

use std::rc::Rc;

use costage_protocol::{RoomId, UserId};

use super::{Unsent, UnsentByRoom};
use crate::ports::tab_texts::TabTexts;

/// The name of the stored text.
const NAME: &str = "chat";

/// The storage for one user in one room.
#[derive(Clone)]
pub(super) struct UnsentStore {
    texts: Rc<dyn TabTexts>,
    me: UserId,
    room: RoomId,
}

impl UnsentStore {
    pub(super) fn new(texts: Rc<dyn TabTexts>, me: UserId, room: RoomId) -> Self {
        Self { texts, me, room }
    }

    pub(super) fn load(&self) -> Unsent {
        self.all().of(&self.me, &self.room)
    }

    pub(super) fn save(&self, unsent: Unsent) {
        let mut all = self.all();
        all.remember(&self.me, &self.room, unsent);
        self.keep(&all);
    }

    /// Removes a message that was confirmed.
    pub(super) fn confirmed(&self, key: &str) {
        let mut all = self.all();
        all.confirmed(&self.me, &self.room, key);
        self.keep(&all);
    }

    fn all(&self) -> UnsentByRoom {
        self.texts.load(NAME).map(|json| UnsentByRoom::from_json(&json)).unwrap_or_default()
    }

    fn keep(&self, all: &UnsentByRoom) {
        match all.to_json() {
            Some(json) => self.texts.save(NAME, &json),
            None => self.texts.remove(NAME),
        }
    }
}
