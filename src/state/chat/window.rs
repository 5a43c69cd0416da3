//! The part of the chat that is drawn: never more rows than a page can carry with ease, however long the
//! chat is.

use costage_protocol::{ChatMessage, User};

use super::log::{ChatLog, Delivery, OwnMessage};

/// Rows drawn at most.
pub const ROWS_MAX: usize = 120;
/// By how many rows the window moves when its end comes into sight.
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

/// A row: a message, or one's own on its way.
#[derive(Debug, Clone, PartialEq)]
pub enum ChatRow {
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
    pub fn key(&self) -> &str {
        match self {
            Self::Message { message, .. } => message.key.as_deref().unwrap_or(message.id.as_str()),
            Self::Own(own) => &own.key,
        }
    }

    /// What changes about a row that stays where it is.
    #[must_use]
    pub fn state(&self) -> u8 {
        match self {
            Self::Own(own) => u8::from(own.delivery != Delivery::UnderWay),
            Self::Message { message, goes_on, after_pause } => {
                let quotes = message.reply_to.as_ref().is_some_and(|quoted| !quoted.excerpt.is_empty());
                2 + u8::from(message.deleted.is_some())
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
    /// The number of the first.
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

/// The rows of `view`.
#[must_use]
pub(super) fn rows(log: &ChatLog, view: View) -> Rows {
    let first = first_number(log, view);
    let mut rows = Vec::new();
    let mut above = log.messages_before(first).next_back();
    for message in log.messages_from(first).take(ROWS_MAX) {
        let goes_on = !rows.is_empty() && above.is_some_and(|above| go_on(above, message));
        let after_pause = above
            .is_none_or(|above| message.created_at.as_millis() - above.created_at.as_millis() >= PAUSE_MS);
        above = Some(message);
        rows.push(ChatRow::Message { message: message.clone(), goes_on, after_pause });
    }
    let last = above.map_or(0, |message| message.number);
    let more_below = last < log.newest();
    if !more_below {
        rows.extend(log.own().iter().cloned().map(ChatRow::Own));
    }
    Rows { rows, more_below, first }
}

fn first_number(log: &ChatLog, view: View) -> u64 {
    match view {
        View::Newest => log.messages_from(0).rev().take(ROWS_MAX).last().map_or(0, |message| message.number),
        View::From(number) => number,
    }
}

/// The window moved upwards; `None` when nothing older is in memory.
#[must_use]
pub(super) fn upwards(log: &ChatLog, view: View) -> Option<View> {
    let first = first_number(log, view);
    let above = log.messages_before(first).rev().take(STEP).last()?;
    Some(View::From(above.number))
}

/// The window moved downwards, to the newest where it reaches them.
#[must_use]
pub(super) fn downwards(log: &ChatLog, view: View) -> View {
    let View::From(number) = view else { return View::Newest };
    let moved = log.messages_from(number).nth(STEP).map_or(number, |message| message.number);
    match log.messages_from(moved).nth(ROWS_MAX) {
        Some(_) => View::From(moved),
        None => View::Newest,
    }
}

/// People to mention: those who wrote, the latest first, without `me`.
#[must_use]
pub(super) fn recent_authors(log: &ChatLog, me: &costage_protocol::UserId) -> Vec<User> {
    let mut people: Vec<User> = Vec::new();
    for message in log.messages_from(0).rev().take(400) {
        if message.author.id != *me && people.iter().all(|known| known.id != message.author.id) {
            people.push(message.author.clone());
        }
    }
    people
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use costage_protocol::{MessageId, RoomId, StageRole, Timestamp, UserId};
    use proptest::prelude::*;

    use super::*;

    fn log_of(numbers: std::ops::RangeInclusive<u64>) -> ChatLog {
        let mut log = ChatLog::new(UserId::from_random([1; 16]));
        let message = |number: u64| ChatMessage {
            id: MessageId::from_random(u128::from(number).to_be_bytes()),
            room_id: RoomId::from_random([0; 16]),
            number,
            author: User { id: UserId::from_random([2; 16]), display_name: "Somebody".into() },
            role: StageRole::Viewer,
            text: String::new(),
            reply_to: None,
            mentions: Vec::new(),
            key: None,
            created_at: Timestamp::from_millis(0),
            deleted: None,
        };
        log.snapshot("e".into(), 0, numbers.map(message).collect());
        log
    }

    fn numbers(rows: &Rows) -> Vec<u64> {
        let number = |row: &ChatRow| match row {
            ChatRow::Message { message, .. } => message.number,
            ChatRow::Own(_) => 0,
        };
        rows.rows.iter().map(number).collect()
    }

    #[test]
    fn the_first_message_and_whatever_comes_after_a_pause_tells_its_time() {
        let mut log = ChatLog::new(UserId::from_random([1; 16]));
        let mut messages = log_of(1..=4).messages_from(0).cloned().collect::<Vec<_>>();
        for (message, minutes) in messages.iter_mut().zip([0, 4, 9, 10]) {
            message.created_at = Timestamp::from_millis(minutes * 60_000);
        }
        log.snapshot("e".into(), 0, messages);
        let shown = rows(&log, View::Newest).rows.into_iter();
        let pauses: Vec<bool> =
            shown.map(|row| matches!(row, ChatRow::Message { after_pause: true, .. })).collect();
        assert_eq!(pauses, [true, false, true, false]);
    }

    proptest! {
        #[test]
        fn walking_up_and_down_shows_everything_and_never_too_much(first in 1..50_u64, count in 1..1_500_u64) {
            let log = log_of(first..=first + count - 1);
            let mut seen = std::collections::BTreeSet::new();
            let mut view = View::Newest;
            loop {
                let shown = rows(&log, view);
                prop_assert!(shown.rows.len() <= ROWS_MAX);
                seen.extend(numbers(&shown));
                let Some(up) = upwards(&log, view) else { break };
                // Its upper rows are new, the others stay in sight.
                prop_assert!(rows(&log, up).rows.len() >= STEP.min(shown.rows.len()));
                view = up;
            }
            prop_assert_eq!(seen.len(), usize::try_from(count).unwrap());
            for _ in 0..count {
                view = downwards(&log, view);
            }
            prop_assert_eq!(view, View::Newest);
            prop_assert!(!rows(&log, view).more_below);
        }

        #[test]
        fn a_step_leaves_most_rows_where_they_were(count in 200..1_500_u64) {
            let log = log_of(1..=count);
            let here = numbers(&rows(&log, View::Newest));
            let up = numbers(&rows(&log, upwards(&log, View::Newest).unwrap()));
            let stay = here.iter().filter(|number| up.contains(number)).count();
            prop_assert!(stay >= ROWS_MAX - STEP);
        }
    }
}
