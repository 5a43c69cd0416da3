//! The chat as a pure reducer: the messages by number, and the user's own that are not confirmed. Answers, events and pages
//! may arrive in any order and any number of times. Messages may be missing between those that are being read and the
//! newest ones: that is the gap (`gap.rs`).

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
    Draft,
    gap::{Gap, Unverified},
    own_message::{Outgoing, OwnMessage},
};
use crate::{
    api::ApiError,
    sync::{
        pending::PendingChanges,
        sequence::{Sequence, Step},
    },
};

/// The number of messages to keep in memory. Beyond it the oldest are dropped; they can be read again.
const KEPT: usize = 12_000;
/// The number of messages that are dropped at once.
const DROPPED: usize = 2_000;

/// The effect of an event on the chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// It brought a message that is newer than all others.
    New,
    /// It changed an older message, or had been received before.
    NothingNew,
    /// It was the next one, but this version of the app cannot read it.
    Unreadable,
    /// At least one event before it is missing.
    Gap,
}

/// The chat of one room, for one person.
#[derive(Debug, Clone)]
pub struct ChatLog {
    me: UserId,
    sequence: Sequence,
    pub(super) messages: BTreeMap<u64, ChatMessage>,
    /// Deleted messages that have not been loaded.
    pub(super) early_deletions: BTreeMap<u64, ChatMessage>,
    pub(super) gap: Option<Gap>,
    pub(super) unverified: Option<Unverified>,
    snapshots: u64,
    own: PendingChanges<String, Outgoing>,
}

impl ChatLog {
    /// An empty chat of `me`, with the messages that `me` sent before and that are not confirmed.
    #[must_use]
    pub const fn new(me: UserId, own: Vec<OwnMessage>) -> Self {
        Self {
            me,
            sequence: Sequence::new(),
            messages: BTreeMap::new(),
            early_deletions: BTreeMap::new(),
            gap: None,
            unverified: None,
            snapshots: 0,
            own: PendingChanges::new(own),
        }
    }

    /// The last event that was applied; absent before the first snapshot.
    #[must_use]
    pub const fn position(&self) -> Option<&Position> {
        self.sequence.position()
    }

    /// Gives the position up, so that the next subscription brings a snapshot.
    pub fn reset_position(&mut self) {
        self.sequence.reset();
    }

    /// The number of snapshots so far: a page that was requested before the last one is outdated.
    #[must_use]
    pub const fn snapshots(&self) -> u64 {
        self.snapshots
    }

    /// All messages, the oldest first.
    pub fn messages(&self) -> impl DoubleEndedIterator<Item = &ChatMessage> {
        self.messages.values()
    }

    /// The messages with these numbers, the oldest first.
    pub fn messages_in(&self, numbers: RangeInclusive<u64>) -> impl DoubleEndedIterator<Item = &ChatMessage> {
        // `BTreeMap::range` panics on a range that ends before it begins.
        let bounds = match numbers.is_empty() {
            true => (Bound::Included(0), Bound::Excluded(0)),
            false => (Bound::Included(*numbers.start()), Bound::Included(*numbers.end())),
        };
        self.messages.range(bounds).map(|(_, message)| message)
    }

    /// The user's own messages that are not confirmed, in the order in which they were written.
    #[must_use]
    pub fn own(&self) -> &[OwnMessage] {
        self.own.all()
    }

    /// The message with this number, if it is loaded.
    #[must_use]
    pub fn get(&self, number: u64) -> Option<&ChatMessage> {
        self.messages.get(&number)
    }

    /// The oldest message that is loaded.
    #[must_use]
    pub fn oldest(&self) -> Option<&ChatMessage> {
        self.messages.values().next()
    }

    /// The newest message's number; 0 when there is none.
    #[must_use]
    pub fn newest(&self) -> u64 {
        self.messages.keys().next_back().copied().unwrap_or(0)
    }

    /// Takes the newest messages as of event `seq`. `reading` is the number of the first message in sight and how many
    /// messages to keep from there; these are [unverified](Self::first_unverified), because a deletion may have been
    /// missed.
    pub fn snapshot(
        &mut self,
        epoch: String,
        seq: u64,
        items: Vec<ChatMessage>,
        reading: Option<(u64, usize)>,
    ) {
        self.sequence.start_at(epoch, seq);
        self.snapshots += 1;
        self.early_deletions.clear();
        self.keep(reading, &items);
        for message in items {
            self.confirm(&message);
            self.messages.insert(message.number, message);
        }
    }

    /// Takes one event. Without a `change`, because it cannot be read, the event moves the position and changes nothing.
    pub fn event(
        &mut self,
        epoch: Option<&str>,
        seq: u64,
        change: Option<(ChangeKind, ChatMessage)>,
    ) -> Received {
        match self.sequence.advance(epoch, seq) {
            Step::Next => {}
            Step::Seen => return Received::NothingNew,
            Step::Gap => return Received::Gap,
        }
        let message = match change {
            Some((ChangeKind::Upsert, message)) => message,
            Some((ChangeKind::Remove, _)) => return Received::NothingNew,
            None => return Received::Unreadable,
        };
        self.confirm(&message);
        if message.deleted.is_some() {
            self.delete(message);
            return Received::NothingNew;
        }
        let is_new = self.newest() < message.number;
        self.insert(message);
        if is_new { Received::New } else { Received::NothingNew }
    }

    /// Shows the user's own message ahead of the answer.
    pub fn send(&mut self, key: String, draft: Draft) {
        self.own.begin(key, Outgoing::new(draft));
    }

    /// Notes that the answer was lost and the message is sent again.
    pub fn check(&mut self, key: &String) {
        self.own.check(key);
    }

    /// Takes the answer to the user's own message. After a refusal it may be sent again from `again_at` on.
    pub fn answered(
        &mut self,
        key: &String,
        answer: Result<ChatMessage, ApiError>,
        again_at: Option<Timestamp>,
    ) {
        match answer {
            Ok(message) => {
                self.own.confirm(key);
                self.insert(message);
            }
            Err(error) => {
                if let Some(own) = self.own.fail(key, error) {
                    own.again_at = again_at;
                }
            }
        }
    }

    /// Puts a message that was not sent under way again; the call that sends it.
    pub fn retry(&mut self, key: &String) -> Option<SendMessage> {
        let own = self.own.retry(key)?;
        own.again_at = None;
        Some(own.draft.to_message())
    }

    /// Removes a message that was not sent; its draft.
    pub fn discard(&mut self, key: &String) -> Option<Draft> {
        self.own.discard(key).map(|own| own.draft)
    }

    /// Removes all of the user's own messages: the room has ended, and nothing is sent any more.
    pub fn discard_all(&mut self) {
        self.own.clear();
    }

    /// Empties the chat and gives the position up; the user's own messages stay.
    pub fn forget(&mut self) {
        self.sequence.reset();
        self.keep(None, &[]);
        self.early_deletions.clear();
    }

    /// Removes the user's own pending message when the server's copy of it arrives.
    pub(super) fn confirm(&mut self, message: &ChatMessage) {
        if message.author.id == self.me
            && let Some(key) = &message.key
        {
            self.own.confirm(key);
        }
    }

    /// Adds a message unless it is loaded already, where it may be newer, or lies before all that is loaded or in the gap.
    fn insert(&mut self, message: ChatMessage) {
        let number = message.number;
        let known = self.messages.contains_key(&number) || self.early_deletions.contains_key(&number);
        let too_old = self.oldest().is_some_and(|oldest| number < oldest.number);
        if known || too_old || self.gap.is_some_and(|gap| gap.has(number)) {
            return;
        }
        self.messages.insert(number, message);
        if self.messages.len() > KEPT
            && let Some(first) = self.messages.keys().nth(DROPPED).copied()
        {
            self.drop_before(first);
        }
    }

    /// Empties a deleted message and every quote of it.
    pub(super) fn delete(&mut self, message: ChatMessage) {
        for other in self.messages.values_mut() {
            if let Some(quoted) = other.reply_to.as_mut().filter(|quoted| quoted.id == message.id) {
                quoted.excerpt.clear();
            }
        }
        match self.messages.get_mut(&message.number) {
            Some(known) => *known = message,
            None => drop(self.early_deletions.insert(message.number, message)),
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
