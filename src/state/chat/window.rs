//! The part of the chat that is drawn: never more messages than a page can carry with ease, however long the
//! chat is, and the days on which they were written.

use std::ops::RangeInclusive;

use costage_protocol::{ChatMessage, Timestamp, User};

use super::{log::ChatLog, own_message::OwnMessage};
use crate::{ports::clock::LocalDay, state::request::RequestState};

/// Messages drawn at most.
pub const ROWS_MAX: usize = 120;
/// By how many messages the window moves when its end comes into sight.
const STEP: usize = 40;

/// Where the window stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// At the newest, and stays there.
    #[default]
    Newest,
    /// From the message with this number on.
    From(u64),
}

/// How days are told where the reader is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    /// The present one.
    pub today: LocalDay,
    /// The day of a time.
    pub of: fn(Timestamp) -> LocalDay,
}

/// A row: a message, one's own on its way, or the day on which those below it were written.
#[derive(Debug, Clone, PartialEq)]
pub enum ChatRow {
    /// A day.
    Day(LocalDay),
    /// A message.
    Message {
        /// It.
        message: ChatMessage,
        /// Whether the one above is by the same person, soon before: then it needs no name.
        goes_on: bool,
        /// Whether it was quiet for a while before: then it is told when it was written.
        after_pause: bool,
    },
    /// One's own that is on its way.
    Own(OwnMessage),
}

impl ChatRow {
    /// Tells rows apart: one's own keeps its place when the server confirms it.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Day(day) => format!("day {}", day.number),
            Self::Message { message, .. } => message.key.clone().unwrap_or_else(|| message.id.to_string()),
            Self::Own(own) => own.id.clone(),
        }
    }

    /// What changes about a row that stays where it is.
    #[must_use]
    pub fn state(&self) -> u8 {
        match self {
            Self::Day(_) => 0,
            Self::Own(own) => match own.state {
                RequestState::UnderWay => 0,
                RequestState::Checking => 1,
                RequestState::Idle | RequestState::Failed(_) => 2,
            },
            Self::Message { message, goes_on, after_pause } => {
                let quotes = message.reply_to.as_ref().is_some_and(|quoted| !quoted.excerpt.is_empty());
                3 + u8::from(message.deleted.is_some())
                    + 2 * u8::from(*goes_on)
                    + 4 * u8::from(quotes)
                    + 8 * u8::from(*after_pause)
            }
        }
    }
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The rows, in their order.
    pub rows: Vec<ChatRow>,
    /// There are newer ones below.
    pub more_below: bool,
    /// Below the last one drawn messages are missing: they are to be read.
    pub gap_below: bool,
    /// The number of the first message.
    pub first: u64,
}

/// Messages of one person within this belong together, in milliseconds.
const TOGETHER_MS: i64 = 120_000;

/// Nobody wrote for so long: a pause, in milliseconds.
const PAUSE_MS: i64 = 300_000;

fn go_on(before: &ChatMessage, message: &ChatMessage) -> bool {
    before.author.id == message.author.id
        && before.role == message.role
        && before.deleted.is_none()
        && message.reply_to.is_none()
        && message.created_at.as_millis() - before.created_at.as_millis() < TOGETHER_MS
}

/// The rows of `view`. The day is told where it changes, and above the first message drawn unless that is of today.
#[must_use]
pub(super) fn rows(log: &ChatLog, view: View, days: Days) -> Rows {
    let first = first_number(log, view);
    let part = log.part(first);
    let mut rows = Vec::new();
    let mut above = log.messages_in(above_of(first, &part)).next_back();
    let mut day = days.today;
    for message in log.messages_in(first..=*part.end()).take(ROWS_MAX) {
        let own_day = (days.of)(message.created_at);
        let begins_day = own_day != day;
        if begins_day {
            rows.push(ChatRow::Day(own_day));
            day = own_day;
        }
        let goes_on = !begins_day && !rows.is_empty() && above.is_some_and(|above| go_on(above, message));
        let after_pause = begins_day
            || above.is_none_or(|above| {
                message.created_at.as_millis() - above.created_at.as_millis() >= PAUSE_MS
            });
        above = Some(message);
        rows.push(ChatRow::Message { message: message.clone(), goes_on, after_pause });
    }
    let last = above.map_or(0, |message| message.number);
    let more_below = last < log.newest();
    if !more_below {
        rows.extend(log.own().iter().cloned().map(ChatRow::Own));
    }
    Rows { rows, more_below, gap_below: more_below && last == *part.end(), first }
}

/// The numbers in `part` above `first`.
fn above_of(first: u64, part: &RangeInclusive<u64>) -> RangeInclusive<u64> {
    *part.start()..=first.saturating_sub(1)
}

fn first_number(log: &ChatLog, view: View) -> u64 {
    match view {
        View::Newest => {
            let newest = log.messages_in(log.part(log.newest()));
            newest.rev().take(ROWS_MAX).last().map_or(0, |message| message.number)
        }
        View::From(number) => number,
    }
}

/// The window moved upwards; `None` when nothing older is in memory that joins on.
#[must_use]
pub(super) fn upwards(log: &ChatLog, view: View) -> Option<View> {
    let first = first_number(log, view);
    let above = log.messages_in(above_of(first, &log.part(first))).rev().take(STEP).last()?;
    Some(View::From(above.number))
}

/// The window moved downwards: to the newest where it reaches them, and no further than a gap.
#[must_use]
pub(super) fn downwards(log: &ChatLog, view: View) -> View {
    let View::From(number) = view else { return View::Newest };
    let end = *log.part(number).end();
    let moved = log.messages_in(number..=end).nth(STEP).map_or(number, |message| message.number);
    if log.messages_in(moved..=end).nth(ROWS_MAX).is_some() {
        return View::From(moved);
    }
    let shows_end = log.messages_in(number..=end).nth(ROWS_MAX).is_none();
    match end == log.newest() {
        true => View::Newest,
        false => View::From(if shows_end { number } else { moved }),
    }
}

/// The window at the newest, which does not move with what comes.
#[must_use]
pub(super) fn at_newest(log: &ChatLog) -> View {
    View::From(first_number(log, View::Newest))
}

/// The message before which older ones are to be read, to go up from `view`.
#[must_use]
pub(super) fn top(log: &ChatLog, view: View) -> Option<&ChatMessage> {
    log.top_of(first_number(log, view))
}

/// People to mention: those who wrote, the latest first, without `me`.
#[must_use]
pub(super) fn recent_authors(log: &ChatLog, me: &costage_protocol::UserId) -> Vec<User> {
    let mut people: Vec<User> = Vec::new();
    for message in log.messages().rev().take(400) {
        if message.author.id != *me && people.iter().all(|known| known.id != message.author.id) {
            people.push(message.author.clone());
        }
    }
    people
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "window_tests.rs"]
mod tests;
