//! The chat as far as it was told: messages by their number, and one's own that are on their way. A pure reducer:
//! answers, events and pages may come in any order, each any number of times. Where messages are missing between
//! what is read and the newest ones, it knows of the hole (`hole`).

use std::{
    collections::BTreeMap,
    ops::{Bound, RangeInclusive},
};

use costage_protocol::{
    ChatMessage, Timestamp, UserId,
    chat::SendMessage,
    live::{ChangeKind, Position},
};

use super::{
    gap::{Hole, Unchecked},
    own_message::{Delivery, OwnMessage},
};
use crate::ports::api::ApiError;

/// More than this in memory, and the oldest go; they can be read again.
const KEPT: usize = 12_000;
/// How many go then.
const DROPPED: usize = 2_000;

/// What an event made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A message nobody had before.
    New,
    /// Anything else.
    Known,
    /// At least one event before it is missing.
    Hole,
}

/// The chat of one room, for one person.
#[derive(Debug, Clone)]
pub struct ChatLog {
    me: UserId,
    position: Option<Position>,
    pub(super) messages: BTreeMap<u64, ChatMessage>,
    /// Deletions of messages that are not here (yet).
    pub(super) gone: BTreeMap<u64, ChatMessage>,
    pub(super) hole: Option<Hole>,
    pub(super) unchecked: Option<Unchecked>,
    snapshots: u64,
    own: Vec<OwnMessage>,
}

impl ChatLog {
    /// Nothing known yet but what `me`, whose own messages are one's own, sent off before.
    #[must_use]
    pub const fn new(me: UserId, own: Vec<OwnMessage>) -> Self {
        Self {
            me,
            position: None,
            messages: BTreeMap::new(),
            gone: BTreeMap::new(),
            hole: None,
            unchecked: None,
            snapshots: 0,
            own,
        }
    }

    /// Where it stands; absent before the first snapshot.
    #[must_use]
    pub const fn position(&self) -> Option<&Position> {
        self.position.as_ref()
    }

    /// How many snapshots it took: a page that was asked for before the last one tells of the past.
    #[must_use]
    pub const fn snapshots(&self) -> u64 {
        self.snapshots
    }

    /// All messages, in their order.
    pub fn messages(&self) -> impl DoubleEndedIterator<Item = &ChatMessage> {
        self.messages.values()
    }

    /// The messages with these numbers, in their order.
    pub fn messages_in(&self, numbers: RangeInclusive<u64>) -> impl DoubleEndedIterator<Item = &ChatMessage> {
        // A map's range that ends before it begins is a panic.
        let bounds = match numbers.is_empty() {
            true => (Bound::Included(0), Bound::Excluded(0)),
            false => (Bound::Included(*numbers.start()), Bound::Included(*numbers.end())),
        };
        self.messages.range(bounds).map(|(_, message)| message)
    }

    /// One's own that are on their way, in the order they were written.
    #[must_use]
    pub fn own(&self) -> &[OwnMessage] {
        &self.own
    }

    /// The message with this number, if it is here.
    #[must_use]
    pub fn get(&self, number: u64) -> Option<&ChatMessage> {
        self.messages.get(&number)
    }

    /// The oldest message here.
    #[must_use]
    pub fn oldest(&self) -> Option<&ChatMessage> {
        self.messages.values().next()
    }

    /// The newest message's number; 0 when there is none.
    #[must_use]
    pub fn newest(&self) -> u64 {
        self.messages.keys().next_back().copied().unwrap_or(0)
    }

    /// Takes the newest messages as of `seq`. Of what was known before, at most `most` messages from number
    /// `reading` on stay, as [unchecked](Self::unchecked): deletions may have been missed.
    pub fn snapshot(
        &mut self,
        epoch: String,
        seq: u64,
        items: Vec<ChatMessage>,
        reading: Option<(u64, usize)>,
    ) {
        self.position = Some(Position { epoch, seq });
        self.snapshots += 1;
        self.gone.clear();
        self.keep(reading, &items);
        for message in items {
            self.confirm(&message);
            self.messages.insert(message.number, message);
        }
    }

    /// Takes one event; an unreadable one moves the position on and changes nothing.
    pub fn event(
        &mut self,
        epoch: Option<&str>,
        seq: u64,
        change: Option<(ChangeKind, ChatMessage)>,
    ) -> Taken {
        let Some(position) = &mut self.position else { return Taken::Hole };
        if epoch.is_some_and(|epoch| epoch != position.epoch) {
            return Taken::Hole;
        }
        if seq <= position.seq {
            return Taken::Known;
        }
        if seq != position.seq + 1 {
            return Taken::Hole;
        }
        position.seq = seq;
        let Some((ChangeKind::Upsert, message)) = change else { return Taken::Known };
        self.confirm(&message);
        if message.deleted.is_some() {
            self.delete(message);
            return Taken::Known;
        }
        let is_new = self.newest() < message.number;
        self.insert(message);
        if is_new { Taken::New } else { Taken::Known }
    }

    /// Shows one's own message at once, under way.
    pub fn send(&mut self, own: OwnMessage) {
        self.own.push(own);
    }

    /// The answer to one's own message.
    pub fn answered(&mut self, key: &str, answer: Result<ChatMessage, ApiError>) {
        match answer {
            Ok(message) => {
                self.own.retain(|own| own.key != key);
                self.insert(message);
            }
            Err(error) => {
                if let Some(own) = self.own.iter_mut().find(|own| own.key == key) {
                    own.delivery = Delivery::Failed(error);
                }
            }
        }
    }

    /// A failed one is worth another try at `again_at`, not before.
    pub fn hold(&mut self, key: &str, again_at: Timestamp) {
        if let Some(own) = self.own.iter_mut().find(|own| own.key == key) {
            own.again_at = Some(again_at);
        }
    }

    /// Sends a failed one again, under the same key; what is to be sent.
    pub fn again(&mut self, key: &str) -> Option<SendMessage> {
        let own = self.own.iter_mut().find(|own| own.key == key)?;
        if own.delivery == Delivery::UnderWay {
            return None;
        }
        own.delivery = Delivery::UnderWay;
        own.again_at = None;
        Some(own.draft.asked())
    }

    /// Lets a failed one go; what it was.
    pub fn discard(&mut self, key: &str) -> Option<OwnMessage> {
        let index = self.own.iter().position(|own| own.key == key && own.delivery != Delivery::UnderWay)?;
        Some(self.own.remove(index))
    }

    /// Lets all of one's own go: the room is over, and nothing is sent any more.
    pub fn discard_all(&mut self) {
        self.own.clear();
    }

    /// Everything known is to be read anew; one's own on their way stay.
    pub fn forget(&mut self) {
        self.position = None;
        self.keep(None, &[]);
        self.gone.clear();
    }

    /// One's own message is here: it is on its way no more.
    pub(super) fn confirm(&mut self, message: &ChatMessage) {
        if message.author.id == self.me
            && let Some(key) = &message.key
        {
            self.own.retain(|own| own.key != *key);
        }
    }

    /// Puts a message in unless it is here, where it may be newer, lies before all that is here, or in the hole.
    fn insert(&mut self, message: ChatMessage) {
        let number = message.number;
        let known = self.messages.contains_key(&number) || self.gone.contains_key(&number);
        let too_old = self.oldest().is_some_and(|oldest| number < oldest.number);
        if known || too_old || self.hole.is_some_and(|hole| hole.has(number)) {
            return;
        }
        self.messages.insert(number, message);
        if self.messages.len() > KEPT
            && let Some(first) = self.messages.keys().nth(DROPPED).copied()
        {
            self.drop_before(first);
        }
    }

    /// Empties a message and every quote of it.
    pub(super) fn delete(&mut self, message: ChatMessage) {
        for other in self.messages.values_mut() {
            if let Some(quoted) = other.reply_to.as_mut().filter(|quoted| quoted.id == message.id) {
                quoted.excerpt.clear();
            }
        }
        match self.messages.get_mut(&message.number) {
            Some(known) => *known = message,
            None => drop(self.gone.insert(message.number, message)),
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "log_samples.rs"]
mod samples;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "log_tests.rs"]
mod tests;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "log_simulation.rs"]
mod simulation;
