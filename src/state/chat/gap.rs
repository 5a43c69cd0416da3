//! Where messages are missing: between those that somebody reads and the newest ones, after an absence that was
//! too long to be told event by event. It is filled from both sides, page by page, as it is scrolled to.

use std::ops::RangeInclusive;

use costage_protocol::ChatMessage;

use super::ChatLog;

/// The messages between two that are here. There is one at most: a new one takes the place of the old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hole {
    /// The last one before it.
    above: u64,
    /// The first one behind it.
    below: u64,
}

impl Hole {
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
pub(super) struct Unchecked {
    next: u64,
    last: u64,
}

impl ChatLog {
    /// The numbers of the unbroken part of the chat in which `number` is.
    #[must_use]
    pub fn part(&self, number: u64) -> RangeInclusive<u64> {
        let (oldest, newest) = (self.oldest().map_or(0, |oldest| oldest.number), self.newest());
        match self.hole {
            Some(hole) if number <= hole.above => oldest..=hole.above,
            Some(hole) => hole.below..=newest,
            None => oldest..=newest,
        }
    }

    /// The message before which older ones are to be read, to go up from the part that has `number`. The first
    /// message of a room has the number 1.
    #[must_use]
    pub fn top_of(&self, number: u64) -> Option<&ChatMessage> {
        self.get(*self.part(number).start()).filter(|top| 1 < top.number)
    }

    /// The message from which on the hole is to be filled downwards.
    #[must_use]
    pub fn above_hole(&self) -> Option<&ChatMessage> {
        self.hole.and_then(|hole| self.get(hole.above))
    }

    /// The first message that is to be read again, for it may have been deleted unheard.
    #[must_use]
    pub fn unchecked(&self) -> Option<&ChatMessage> {
        self.unchecked.and_then(|unchecked| self.get(unchecked.next))
    }

    /// Lets go what could not be read again, and all before it.
    pub fn drop_unchecked(&mut self) {
        if let Some(unchecked) = self.unchecked {
            self.drop_before(unchecked.last + 1);
        }
    }

    /// Takes a page of messages upwards, the newest first. What does not join on to what is here is outdated, and
    /// ignored.
    pub fn page_up(&mut self, items: Vec<ChatMessage>) {
        for message in items {
            let number = message.number;
            if self.messages.contains_key(&number) {
                self.check(message);
                continue;
            }
            match self.hole {
                Some(hole) if number + 1 == hole.below => {
                    self.hole = Hole { below: number, ..hole }.left();
                    self.add(message);
                }
                _ if self.oldest().is_some_and(|oldest| oldest.number == number + 1) => self.add(message),
                _ => {}
            }
        }
    }

    /// Takes a page of messages downwards, the oldest first. What does not join on to what is above the hole is
    /// ignored: what is new comes as an event.
    pub fn page_down(&mut self, items: Vec<ChatMessage>) {
        let reached = items.last().map(|last| last.number);
        for message in items {
            let number = message.number;
            if self.messages.contains_key(&number) {
                self.check(message);
            } else if let Some(hole) = self.hole.filter(|hole| hole.above + 1 == number) {
                self.hole = Hole { above: number, ..hole }.left();
                self.add(message);
            }
        }
        self.unchecked = match (self.unchecked, reached) {
            (Some(unchecked), Some(reached)) if unchecked.last <= reached => None,
            (Some(unchecked), Some(reached)) => {
                Some(Unchecked { next: unchecked.next.max(reached + 1), ..unchecked })
            }
            (unchecked, None) => unchecked,
            (None, _) => None,
        };
    }

    /// Drops what is here but for those that are being read: at most `most` from number `from` on, without a hole
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
        self.unchecked = ends.map(|(next, last)| Unchecked { next, last });
        self.hole = ends.zip(first).and_then(|((_, above), below)| Hole { above, below }.left());
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
        self.hole = self.hole.filter(|hole| first <= hole.above);
        self.unchecked = self
            .unchecked
            .filter(|unchecked| first <= unchecked.last)
            .map(|unchecked| Unchecked { next: unchecked.next.max(first), ..unchecked });
    }

    fn add(&mut self, message: ChatMessage) {
        self.confirm(&message);
        let message = self.gone.remove(&message.number).unwrap_or(message);
        self.messages.insert(message.number, message);
    }

    /// A message that is here was read again: what was deleted stays so.
    fn check(&mut self, message: ChatMessage) {
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
