//! The window of the chat that is drawn: a limited number of messages however long the chat is, with the days on which
//! they were written.

use std::ops::RangeInclusive;

use costage_protocol::{ChatMessage, Timestamp, User};

use super::{ChatLog, OwnMessage};
use crate::{ports::clock::LocalDay, state::request::RequestState};

/// The most messages that are drawn. At the newest there are up to [`STEP`] fewer.
pub const ROWS_MAX: usize = 120;
/// The number of messages by which the window moves when one of its ends comes into sight.
const STEP: usize = 40;

/// The position of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// At the newest messages, and moving along with new ones.
    #[default]
    Newest,
    /// From the message with this number on.
    From(u64),
}

/// The days in the time zone of the reader.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    pub today: LocalDay,
    /// Gives the day of a time.
    pub of: fn(Timestamp) -> LocalDay,
}

/// A row of the chat.
#[derive(Debug, Clone, PartialEq)]
pub enum ChatRow {
    /// The day on which the messages below were written.
    Day(LocalDay),
    /// A message from the server.
    Message {
        message: ChatMessage,
        /// Whether the message above is by the same author and shortly before, so that the name is not repeated.
        is_continuation: bool,
        /// Whether nobody wrote for a while before it, so that the time is shown.
        after_pause: bool,
    },
    /// The user's own message that is not confirmed.
    Unconfirmed(OwnMessage),
}

impl ChatRow {
    /// Identifies the row. The user's own message keeps its key when the server confirms it.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Day(day) => format!("day {}", day.number),
            Self::Message { message, .. } => message.key.clone().unwrap_or_else(|| message.id.to_string()),
            Self::Unconfirmed(own) => own.id.clone(),
        }
    }

    /// Changes whenever a row with the same key is to be drawn again.
    #[must_use]
    pub fn state(&self) -> u8 {
        match self {
            Self::Day(_) => 0,
            Self::Unconfirmed(own) => match own.state {
                RequestState::UnderWay => 0,
                RequestState::Checking => 1,
                RequestState::Idle | RequestState::Failed(_) => 2,
            },
            Self::Message { message, is_continuation, after_pause } => {
                let quotes = message.reply_to.as_ref().is_some_and(|quoted| !quoted.excerpt.is_empty());
                3 + u8::from(message.deleted.is_some())
                    + 2 * u8::from(*is_continuation)
                    + 4 * u8::from(quotes)
                    + 8 * u8::from(*after_pause)
            }
        }
    }
}

/// The rows to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    pub rows: Vec<ChatRow>,
    /// Whether there are newer messages below.
    pub more_below: bool,
    /// Whether the gap begins below the last row, so that messages are to be loaded.
    pub gap_below: bool,
    /// The number of the first message.
    pub first: u64,
}

/// Messages of one author within this many milliseconds belong together.
const TOGETHER_MS: i64 = 120_000;

/// This many milliseconds without a message are a pause.
const PAUSE_MS: i64 = 300_000;

fn go_on(before: &ChatMessage, message: &ChatMessage) -> bool {
    before.author.id == message.author.id
        && before.role == message.role
        && before.deleted.is_none()
        && message.reply_to.is_none()
        && message.created_at.as_millis() - before.created_at.as_millis() < TOGETHER_MS
}

/// The rows of `view`. A day is shown where it changes, and above the first message unless that is today's.
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
        let is_continuation =
            !begins_day && !rows.is_empty() && above.is_some_and(|above| go_on(above, message));
        let after_pause = begins_day
            || above.is_none_or(|above| {
                message.created_at.as_millis() - above.created_at.as_millis() >= PAUSE_MS
            });
        above = Some(message);
        rows.push(ChatRow::Message { message: message.clone(), is_continuation, after_pause });
    }
    let last = above.map_or(0, |message| message.number);
    let more_below = last < log.newest();
    if !more_below {
        rows.extend(log.own().iter().cloned().map(ChatRow::Unconfirmed));
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
            let part = log.part(log.newest());
            let mut newest = log.messages_in(part.clone()).rev();
            let oldest = newest.by_ref().take(ROWS_MAX).last().map_or(0, |message| message.number);
            if newest.next().is_none() { oldest } else { in_steps(log, oldest, *part.end()) }
        }
        View::From(number) => number,
    }
}

/// The first of the rows from `oldest` to `end`, so that it changes only with every [`STEP`]th message: whenever a row goes, all
/// others move and are painted again.
fn in_steps(log: &ChatLog, oldest: u64, end: u64) -> u64 {
    let step = oldest.next_multiple_of(STEP as u64);
    let mut rows = log.messages_in(oldest..=end).take(STEP);
    rows.find(|message| step <= message.number).map_or(oldest, |message| message.number)
}

/// The window moved upwards; none when no adjoining older message is in memory.
#[must_use]
pub(super) fn upwards(log: &ChatLog, view: View) -> Option<View> {
    let first = first_number(log, view);
    let above = log.messages_in(above_of(first, &log.part(first))).rev().take(STEP).last()?;
    Some(View::From(above.number))
}

/// The window moved downwards: to the newest messages where it reaches them, and no further than the gap.
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

/// The window at the newest messages, which does not move along with new ones.
#[must_use]
pub(super) fn at_newest(log: &ChatLog) -> View {
    View::From(first_number(log, View::Newest))
}

/// The message before which to load older ones, upwards from `view`.
#[must_use]
pub(super) fn top(log: &ChatLog, view: View) -> Option<&ChatMessage> {
    log.top_of(first_number(log, view))
}

/// The people who wrote lately, the latest first and without `me`.
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
