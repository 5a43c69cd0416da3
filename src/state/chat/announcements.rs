//! Announcements of new messages for screen readers: each message by itself, or their number when there are many.

use costage_protocol::ChatMessage;

/// From this many waiting messages on, only their number is announced.
const ANNOUNCED_ONE_BY_ONE: usize = 3;

/// A text for screen readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Announcement {
    /// One message.
    Message {
        number: u64,
        /// The author's name.
        name: String,
        text: String,
    },
    /// Several messages at once.
    Many {
        /// The number of the latest message.
        number: u64,
        count: usize,
    },
}

impl Announcement {
    /// The number of its latest message, which identifies it.
    #[must_use]
    pub const fn number(&self) -> u64 {
        match self {
            Self::Message { number, .. } | Self::Many { number, .. } => *number,
        }
    }
}

fn announcement(message: &ChatMessage) -> Announcement {
    Announcement::Message {
        number: message.number,
        name: message.author.display_name.clone(),
        text: message.text.clone(),
    }
}

/// Adds `message` to the announcements that wait.
pub(super) fn add(waiting: &mut Vec<Announcement>, message: &ChatMessage) {
    let many = match waiting.as_slice() {
        [Announcement::Many { count, .. }] => Some(count + 1),
        all if all.len() >= ANNOUNCED_ONE_BY_ONE => Some(all.len() + 1),
        _ => None,
    };
    match many {
        Some(count) => *waiting = vec![Announcement::Many { number: message.number, count }],
        None => waiting.push(announcement(message)),
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::fixtures;

    use super::*;

    #[test]
    fn a_flood_is_announced_as_a_number() {
        let mut waiting = Vec::new();
        for number in 1..=5 {
            add(&mut waiting, &fixtures::chat_message(number, "hi"));
            if number <= 3 {
                assert_eq!(waiting.len(), usize::try_from(number).unwrap());
            }
        }
        assert_eq!(waiting, [Announcement::Many { number: 5, count: 5 }]);
    }
}
