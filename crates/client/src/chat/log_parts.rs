//! The loaded parts of the chat on both sides of the gap: pages are added to them and read again, and they are dropped.

use std::{collections::BTreeMap, ops::RangeInclusive};

use costage_protocol::ChatMessage;

use super::{
    gap::{Gap, Unverified},
    log::ChatLog,
};

impl ChatLog {
    /// The numbers of the part of the chat, on one side of the gap, that contains `number`.
    #[must_use]
    pub fn part(&self, number: u64) -> RangeInclusive<u64> {
        let (oldest, newest) = (self.oldest().map_or(0, |oldest| oldest.number), self.newest());
        match self.gap {
            Some(gap) if number <= gap.above => oldest..=gap.above,
            Some(gap) => gap.below..=newest,
            None => oldest..=newest,
        }
    }

    /// The message before which to read older ones, upwards from the part that contains `number`. None at the beginning: a
    /// room's first message has the number 1.
    #[must_use]
    pub fn top_of(&self, number: u64) -> Option<&ChatMessage> {
        self.get(*self.part(number).start()).filter(|top| 1 < top.number)
    }

    /// The message from which to fill the gap downwards.
    #[must_use]
    pub fn above_gap(&self) -> Option<&ChatMessage> {
        self.gap.and_then(|gap| self.get(gap.above))
    }

    /// The first message to read again, because it may have been deleted in the meantime.
    #[must_use]
    pub fn first_unverified(&self) -> Option<&ChatMessage> {
        self.unverified.and_then(|unverified| self.get(unverified.next))
    }

    /// Drops the messages that could not be read again, and all before them.
    pub fn drop_unverified(&mut self) {
        if let Some(unverified) = self.unverified {
            self.drop_before(unverified.last + 1);
        }
    }

    /// Adds a page of messages upwards, the newest first. Messages that do not adjoin the loaded ones are outdated and
    /// ignored.
    pub fn page_up(&mut self, items: Vec<ChatMessage>) {
        for message in items {
            let number = message.number;
            if self.messages.contains_key(&number) {
                self.verify(message);
                continue;
            }
            match self.gap {
                Some(gap) if number + 1 == gap.below => {
                    self.gap = Gap { below: number, ..gap }.left();
                    self.add(message);
                }
                _ if self.oldest().is_some_and(|oldest| oldest.number == number + 1) => self.add(message),
                _ => {}
            }
        }
    }

    /// Adds a page of messages downwards, the oldest first. Messages that do not adjoin the part above the gap are ignored:
    /// new messages arrive as events.
    pub fn page_down(&mut self, items: Vec<ChatMessage>) {
        let reached = items.last().map(|last| last.number);
        for message in items {
            let number = message.number;
            if self.messages.contains_key(&number) {
                self.verify(message);
            } else if let Some(gap) = self.gap.filter(|gap| gap.above + 1 == number) {
                self.gap = Gap { above: number, ..gap }.left();
                self.add(message);
            }
        }
        self.unverified = match (self.unverified, reached) {
            (Some(unverified), Some(reached)) if unverified.last <= reached => None,
            (Some(unverified), Some(reached)) => {
                Some(Unverified { next: unverified.next.max(reached + 1), ..unverified })
            }
            (unverified, None) => unverified,
            (None, _) => None,
        };
    }

    /// Drops all messages but those that are being read: `reading` is the number of the first and how many to keep. They are
    /// kept up to the first gap, and only when they belong to the same chat as `items`, the newest messages.
    pub(super) fn keep(&mut self, reading: Option<(u64, usize)>, items: &[ChatMessage]) {
        let first = items.iter().map(|message| message.number).min();
        let kept = reading.zip(first).filter(|_| self.is_known_to(items)).map(|((from, most), first)| {
            let part = self.part(from);
            let unbroken =
                std::mem::take(&mut self.messages).into_iter().skip_while(|(number, _)| *number < from);
            let unbroken = unbroken.take(most).zip(from..).take_while(|((number, _), expected)| {
                number == expected && part.contains(number) && *number < first
            });
            // One by one: collected, they would be sorted first, by code that nothing else needs.
            let mut kept = BTreeMap::new();
            kept.extend(unbroken.map(|(message, _)| message));
            kept
        });
        self.messages = kept.unwrap_or_default();
        let ends = self.messages.keys().next().copied().zip(self.messages.keys().next_back().copied());
        self.unverified = ends.map(|(next, last)| Unverified { next, last });
        self.gap = ends.zip(first).and_then(|((_, above), below)| Gap { above, below }.left());
    }

    /// Whether `items`, the newest messages, continue the loaded ones. After its database was restored from a backup, a
    /// server has others.
    fn is_known_to(&self, items: &[ChatMessage]) -> bool {
        let newest = items.iter().map(|message| message.number).max().unwrap_or(0);
        let same =
            |message: &ChatMessage| self.get(message.number).is_none_or(|known| known.id == message.id);
        self.newest() <= newest && items.iter().all(same)
    }

    /// Drops everything before number `first`.
    pub(super) fn drop_before(&mut self, first: u64) {
        self.messages = self.messages.split_off(&first);
        self.gap = self.gap.filter(|gap| first <= gap.above);
        self.unverified = self
            .unverified
            .filter(|unverified| first <= unverified.last)
            .map(|unverified| Unverified { next: unverified.next.max(first), ..unverified });
    }

    fn add(&mut self, message: ChatMessage) {
        self.confirm(&message);
        let message = self.early_deletions.remove(&message.number).unwrap_or(message);
        self.messages.insert(message.number, message);
    }

    /// Updates a loaded message that was read again. What was deleted stays deleted.
    fn verify(&mut self, message: ChatMessage) {
        self.confirm(&message);
        let Some(known) = self.messages.get_mut(&message.number).filter(|known| known.deleted.is_none())
        else {
            return;
        };
        if message.deleted.is_some() {
            self.delete(message);
            return;
        }
        let emptied = known.reply_to.as_ref().is_some_and(|quoted| quoted.excerpt.is_empty());
        *known = message;
        if let Some(quoted) = known.reply_to.as_mut().filter(|_| emptied) {
            quoted.excerpt.clear();
        }
    }
}
