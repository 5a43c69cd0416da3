//! The chat as far as it was told: messages by their number without a hole, and one's own that are on their
//! way. A pure reducer: answers, events and pages may come in any order, each any number of times.

use std::collections::BTreeMap;

use costage_protocol::{
    ChatMessage, Timestamp, User, UserId,
    chat::SendMessage,
    live::{ChangeKind, Position},
};

use crate::ports::api::ApiError;

/// More than this in memory, and the oldest go; they can be read again.
const KEPT: usize = 12_000;
/// How many go then.
const DROPPED: usize = 2_000;

/// How one's own message on its way is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// No answer yet.
    UnderWay,
    /// It did not get there, or was refused.
    Failed(ApiError),
}

/// One's own message that the server has not confirmed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnMessage {
    /// Its idempotency key: however often it is sent, it is written once.
    pub key: String,
    /// What is sent.
    pub asked: SendMessage,
    /// Whom it names, to show them.
    pub mentions: Vec<User>,
    /// Whom it answers, and how that begins.
    pub reply_to: Option<(User, String)>,
    /// How it is doing.
    pub delivery: Delivery,
    /// When it may be sent again, after a refusal that passes.
    pub again_at: Option<Timestamp>,
}

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
    messages: BTreeMap<u64, ChatMessage>,
    /// Deletions of messages that are not here (yet).
    gone: BTreeMap<u64, ChatMessage>,
    own: Vec<OwnMessage>,
}

impl ChatLog {
    /// Nothing known yet; `me` is whose own messages are one's own.
    #[must_use]
    pub const fn new(me: UserId) -> Self {
        Self { me, position: None, messages: BTreeMap::new(), gone: BTreeMap::new(), own: Vec::new() }
    }

    /// Where it stands; absent before the first snapshot.
    #[must_use]
    pub const fn position(&self) -> Option<&Position> {
        self.position.as_ref()
    }

    /// The messages from number `from` on, in their order.
    pub fn messages_from(&self, from: u64) -> impl DoubleEndedIterator<Item = &ChatMessage> {
        self.messages.range(from..).map(|(_, message)| message)
    }

    /// The messages before number `before`, in their order.
    pub fn messages_before(&self, before: u64) -> impl DoubleEndedIterator<Item = &ChatMessage> {
        self.messages.range(..before).map(|(_, message)| message)
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

    /// Whether there are older ones to be read. The first message of a room has the number 1.
    #[must_use]
    pub fn has_older(&self) -> bool {
        self.oldest().is_some_and(|oldest| 1 < oldest.number)
    }

    /// Takes the newest messages as of `seq`. What was known before is let go: deletions may have been
    /// missed.
    pub fn snapshot(&mut self, epoch: String, seq: u64, items: Vec<ChatMessage>) {
        self.position = Some(Position { epoch, seq });
        self.messages.clear();
        self.gone.clear();
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

    /// Takes a page of older messages, the newest first. One that does not join on to what is here is
    /// outdated, and ignored.
    pub fn page(&mut self, items: Vec<ChatMessage>) {
        for message in items {
            let joins = self.oldest().is_some_and(|oldest| oldest.number == message.number + 1);
            if !joins {
                continue;
            }
            self.confirm(&message);
            let message = self.gone.remove(&message.number).unwrap_or(message);
            self.messages.insert(message.number, message);
        }
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
        Some(own.asked.clone())
    }

    /// Lets a failed one go.
    pub fn discard(&mut self, key: &str) {
        self.own.retain(|own| own.key != key || own.delivery == Delivery::UnderWay);
    }

    /// Everything known is to be read anew; one's own on their way stay.
    pub fn forget(&mut self) {
        self.position = None;
        self.messages.clear();
        self.gone.clear();
    }

    /// One's own message is here: it is on its way no more.
    fn confirm(&mut self, message: &ChatMessage) {
        if message.author.id == self.me
            && let Some(key) = &message.key
        {
            self.own.retain(|own| own.key != *key);
        }
    }

    /// Puts a message in unless it is here, where it may be newer, or lies before all that is here.
    fn insert(&mut self, message: ChatMessage) {
        let known = self.messages.contains_key(&message.number) || self.gone.contains_key(&message.number);
        let too_old = self.oldest().is_some_and(|oldest| message.number < oldest.number);
        if known || too_old {
            return;
        }
        self.messages.insert(message.number, message);
        if self.messages.len() > KEPT
            && let Some(first) = self.messages.keys().nth(DROPPED).copied()
        {
            self.messages = self.messages.split_off(&first);
        }
    }

    /// Empties a message and every quote of it.
    fn delete(&mut self, message: ChatMessage) {
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
#[path = "log_tests.rs"]
mod tests;
