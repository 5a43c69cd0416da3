//! Where messages are missing: between those that somebody reads and the newest ones, after an absence that was
//! too long to be told event by event. It is filled from both sides, page by page, as it is scrolled to.

use std::ops::RangeInclusive;

use costage_protocol::ChatMessage;

use super::ChatLog;

/// The messages between two that are here. There is one at most: a new one takes the place of the old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    /// The last one before it.
    above: u64,
    /// The first one behind it.
    below: u64,
}

impl Gap {
    pub(super) const fn has(self, number: u64) -> bool {
        self.above < number && number < self.below
    }

    /// What is left of it; nothing when both sides join.
    fn left(self) -> Option<Self> {
        (self.above + 1 < self.below).then_some(self)
    }
}

/// Messages from before the last snapshot that have not been read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unverified {
    next: u64,
    last: u64,
}

impl ChatLog {
    /// The numbers of the unbroken part of the chat in which `number` is.
    #[must_use]
    pub fn part(&self, number: u64) -> RangeInclusive<u64> {
        let (oldest, newest) = (self.oldest().map_or(0, |oldest| oldest.number), self.newest());
        match self.gap {
            Some(gap) if number <= gap.above => oldest..=gap.above,
            Some(gap) => gap.below..=newest,
            None => oldest..=newest,
        }
    }

    /// The message before which older ones are to be read, to go up from the part that has `number`. The first
    /// message of a room has the number 1.
    #[must_use]
    pub fn top_of(&self, number: u64) -> Option<&ChatMessage> {
        self.get(*self.part(number).start()).filter(|top| 1 < top.number)
    }

    /// The message from which on the gap is to be filled downwards.
    #[must_use]
    pub fn above_gap(&self) -> Option<&ChatMessage> {
        self.gap.and_then(|gap| self.get(gap.above))
    }

    /// The first message that is to be read again, for it may have been deleted unheard.
    #[must_use]
    pub fn first_unverified(&self) -> Option<&ChatMessage> {
        self.unverified.and_then(|unverified| self.get(unverified.next))
    }

    /// Lets go what could not be read again, and all before it.
    pub fn drop_unverified(&mut self) {
        if let Some(unverified) = self.unverified {
            self.drop_before(unverified.last + 1);
        }
    }

    /// Takes a page of messages upwards, the newest first. What does not join on to what is here is outdated, and
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

    /// Takes a page of messages downwards, the oldest first. What does not join on to what is above the gap is
    /// ignored: what is new comes as an event.
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

    /// Drops what is here but for those that are being read: at most `most` from number `from` on, without a gap
    /// among them, and only when they belong to the same chat as the newest, `items`.
    pub(super) fn keep(&mut self, reading: Option<(u64, usize)>, items: &[ChatMessage]) {
        let first = items.iter().map(|message| message.number).min();
        let kept = reading.zip(first).filter(|_| self.is_known_to(items)).map(|((from, most), first)| {
            let part = self.part(from);
            let unbroken =
                std::mem::take(&mut self.messages).into_iter().skip_while(|(number, _)| *number < from);
            unbroken
                .take(most)
                .zip(from..)
                .take_while(|((number, _), expected)| {
                    number == expected && part.contains(number) && *number < first
                })
                .map(|(message, _)| message)
                .collect()
        });
        self.messages = kept.unwrap_or_default();
        let ends = self.messages.keys().next().copied().zip(self.messages.keys().next_back().copied());
        self.unverified = ends.map(|(next, last)| Unverified { next, last });
        self.gap = ends.zip(first).and_then(|((_, above), below)| Gap { above, below }.left());
    }

    /// Whether `items`, the newest, go on from what is here: a server whose database was put back has other ones.
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
        let message = self.gone.remove(&message.number).unwrap_or(message);
        self.messages.insert(message.number, message);
    }

    /// A message that is here was read again: what was deleted stays so.
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
